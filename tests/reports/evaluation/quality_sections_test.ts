import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import {
  classSection,
  confusionSection,
  intervalTitle,
  metricSection,
} from "../../../lib/reports/evaluation/quality_sections.ts";
import { evaluationOf, loanExample, manyLabels, share } from "../example_results.ts";

Deno.test("metricSection() lists value, interval and n, and the reason where there is none", () => {
  const metrics = { accuracy: share(17, 20), specificity: share(0, 0) };
  const section = metricSection(loanExample({ metrics }), false);
  deepStrictEqual(section.table?.rows.map((row) => row.slice(0, 4)), [
    ["accuracy", "0.850", "[0.640, 0.948]", "20"],
    ["specificity", "—", "—", "0"],
  ]);
  deepStrictEqual(section.remarks, ["specificity: no row to divide by."]);
});

Deno.test("metricSection() names the metrics that it leaves out, and leaves none out when detailed", () => {
  const metrics = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`metric_${index}`, share(1, 2)]));
  const section = metricSection(loanExample({ metrics }), false);
  strictEqual(section.table?.rows.length, 16);
  match(
    section.remarks?.at(-1) ?? "",
    /^4 more metrics in result\.json: metric_16, metric_17, metric_18, metric_19\.$/,
  );
  strictEqual(metricSection(loanExample({ metrics }), true).table?.rows.length, 20);
});

Deno.test("classSection() shows ten labels, the worst first, and counts the others", () => {
  const result = manyLabels({ rows: 2000, labels: 30 });
  const section = classSection(result, false);
  strictEqual(section?.table?.rows.length, 10);
  match(section?.remarks?.join() ?? "", /20 more labels, all better/);
  strictEqual(classSection(result, true)?.table?.rows.length, 30);
  strictEqual(classSection(evaluationOf([]), false), null);
});

Deno.test("confusionSection() draws up to eight labels and lists pairs beyond", () => {
  const small = confusionSection(manyLabels({ rows: 500, labels: 8 }), false);
  strictEqual(small?.table?.columns.length, 10);
  const large = confusionSection(manyLabels({ rows: 500, labels: 9 }), false);
  strictEqual(large?.title, "Most confused of 9 labels");
  strictEqual(large?.table?.rows.length, 10);
  match(large?.remarks?.[0] ?? "", /more pairs in result\.json/);
  strictEqual(confusionSection(evaluationOf([]), false), null);
});

Deno.test("confusionSection() numbers labels that are too long for a heading", () => {
  const section = confusionSection(loanExample(), false);
  deepStrictEqual(section?.table?.columns.map(({ title }) => title), [
    "expected \\ predicted",
    "(1)",
    "(2)",
    "(3)",
    "rows",
  ]);
  deepStrictEqual(section?.table?.rows[2], [
    "(3) disapproved",
    { text: "2", tone: "bad" },
    { text: "·", tone: "muted" },
    { text: "5", tone: "good" },
    "7",
  ]);
});

Deno.test("confusionSection() says so when nothing was confused", () => {
  const rows = Array.from({ length: 20 }, (_, index) => ({ expected: `l${index % 10}`, predicted: `l${index % 10}` }));
  deepStrictEqual(confusionSection(evaluationOf(rows), false)?.items, ["No label was taken for another."]);
});

Deno.test("intervalTitle() names the level that all share", () => {
  strictEqual(intervalTitle([share(1, 2)]), "95 % interval");
  strictEqual(intervalTitle([]), "interval");
});
