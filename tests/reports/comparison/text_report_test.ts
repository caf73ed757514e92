import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import {
  comparisonFacts,
  comparisonReport,
  comparisonSections,
  comparisonTone,
} from "../../../lib/reports/comparison/text_report.ts";
import { comparisonExample } from "../example_results.ts";

Deno.test("comparisonReport() ends with the verdict and names its files", () => {
  const report = comparisonReport(comparisonExample(), { files: ["report.md"] });
  match(report.closing, /is worse than/);
  strictEqual(report.tone, "bad");
  deepStrictEqual(report.sections.at(-1), { title: "Where it is kept", items: ["report.md"] });
});

Deno.test("comparisonSections() lists every metric with its verdict and what would decide", () => {
  const [changes, flipped] = comparisonSections(comparisonExample(), false);
  deepStrictEqual(changes?.table?.rows[0], [
    "accuracy",
    { text: "worse", tone: "bad" },
    "0.800",
    "0.740",
    "-0.060 [-0.100, -0.021]",
    "-7.5 %",
    "0.012",
    "0.020",
  ]);
  match(changes?.remarks?.join(" ") ?? "", /relevance: about 840 pairs would decide/);
  strictEqual(flipped?.title, "1 row that changed");
});

Deno.test("comparisonSections() shows ten rows that changed and counts the others", () => {
  const flipped = Array.from(
    { length: 25 },
    (_, id) => ({ id: `${id}`, metric: "accuracy", baseline: null, candidate: "a" }),
  );
  const section = comparisonSections(comparisonExample({ flipped }), false)[1];
  strictEqual(section?.table?.rows.length, 10);
  deepStrictEqual(section?.table?.rows[0], ["0", "accuracy", "—", "a"]);
  deepStrictEqual(section?.remarks, ["15 more rows in result.json."]);
});

Deno.test("comparisonSections() counts the rows that went up and down where they add up", () => {
  const flip = { metric: "accuracy", baseline: "a", candidate: "b" };
  const flipped = Array.from({ length: 26 }, (_, id) => ({ id: `${id}`, ...flip }));
  // 7 up and 19 down of 200 make the change of -0.060.
  match(
    comparisonSections(comparisonExample({ flipped }), true).at(-1)?.remarks?.[0] ?? "",
    /^accuracy: 7 went up, 19 down\.$/,
  );
});

Deno.test("comparisonSections() shows both sides and every test in detail", () => {
  const [, sides, tests] = comparisonSections(comparisonExample(), true);
  deepStrictEqual(sides?.table?.rows[0], ["accuracy", "0.800 [0.739, 0.850]", "0.740 [0.739, 0.850]"]);
  deepStrictEqual(tests?.table?.rows[3], ["relevance", "mcnemar_mid_p", "200", "0.004", "0.012", "0.041", "840"]);
  match(tests?.remarks?.[0] ?? "", /Holm's correction/);
});

Deno.test("comparisonFacts() and comparisonTone() describe any comparison", () => {
  match(comparisonFacts(comparisonExample({ clusters: 12 })), /200 pairs of rows, 3 rows in one only, 12 clusters/);
  deepStrictEqual((["better", "equivalent", "worse", "inconclusive"] as const).map(comparisonTone), [
    "good",
    "good",
    "bad",
    "unsure",
  ]);
});
