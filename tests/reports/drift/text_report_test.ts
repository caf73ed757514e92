import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { driftFacts, driftReport, driftSections, driftTone } from "../../../lib/reports/drift/text_report.ts";
import { driftExample, share } from "../example_results.ts";

Deno.test("driftReport() ends with the verdict and names its files", () => {
  const report = driftReport(driftExample(), { files: ["report.md"] });
  match(report.closing, /^1 of 4 columns drifted/);
  strictEqual(report.tone, "bad");
  deepStrictEqual(report.sections.at(-1)?.items, ["report.md"]);
});

Deno.test("driftSections() lists columns with verdict, drift, interval and tolerance", () => {
  const [columns] = driftSections(driftExample(), false);
  deepStrictEqual(columns?.table?.rows[1], [
    "age",
    { text: "drift", tone: "bad" },
    "wasserstein",
    "0.340 SD [0.270, 0.410]",
    "0.1 SD",
    "0.004",
  ]);
  deepStrictEqual(columns?.remarks?.[0], "note: InputError: Cannot summarise the column: every value is missing.");
});

Deno.test("driftSections() counts the columns that it leaves out", () => {
  const [first] = driftExample().columns;
  const columns = first === undefined
    ? []
    : Array.from({ length: 30 }, (_, index) => ({ ...first, name: `c${index}` }));
  const [section] = driftSections(driftExample({ columns }), false);
  strictEqual(section?.table?.rows.length, 20);
  match(section?.remarks?.at(-1) ?? "", /10 more columns in result\.json/);
  strictEqual(driftSections(driftExample({ columns }), true)[0]?.table?.rows.length, 30);
});

Deno.test("driftSections() shows performance, slices and quality where they are known", () => {
  const sections = driftSections(
    driftExample({
      performance: [{ metric: "accuracy", chunk: null, estimated: share(8, 10), realised: null }],
      explanation: [{ slice: "country=DE", share: 0.7, n: 120 }],
    }),
    false,
  );
  deepStrictEqual(sections.map(({ title }) => title), [
    "Columns, the worst first",
    "Performance without labels",
    "Slices that account for the change",
    "Quality of the data",
  ]);
  strictEqual(sections[1]?.table?.rows[0]?.[3], "no labels yet");
});

Deno.test("driftFacts() and driftTone() describe any analysis", () => {
  match(driftFacts(driftExample({ convention: "evidently" })), /by the rules of evidently/);
  deepStrictEqual((["drift", "stable", "inconclusive"] as const).map(driftTone), ["bad", "good", "unsure"]);
});
