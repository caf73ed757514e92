import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { comparisonBundles } from "../../lib/notebook/comparison_view.ts";
import { comparisonSentence } from "../../lib/reports/mod.ts";
import { comparisonExample, runningExample } from "../reports/example_results.ts";

Deno.test("comparisonBundles() begins with what follows, then draws and lists every change", () => {
  const result = comparisonExample();
  const [head, , chart, table, flipped] = comparisonBundles(result);
  match(head?.["text/plain"] ?? "", new RegExp(`${RegExp.escape(comparisonSentence(result))}$`, "m"));
  match(chart?.["image/svg+xml"] ?? "", /^<svg/);
  for (const { name, verdict } of result.metrics) {
    match(table?.["text/plain"] ?? "", new RegExp(`^${name} .*${verdict}$`, "m"));
  }
  match(flipped?.["text/plain"] ?? "", /with another outcome/);
});

Deno.test("comparisonBundles() leaves out what there is none of", () => {
  const bundles = comparisonBundles(comparisonExample({ metrics: [], flipped: [] }));
  strictEqual(bundles.length, 1);
});

Deno.test("comparisonBundles() lists the first ten rows with another outcome, and counts the others", () => {
  const flipped = Array.from({ length: 13 }, (_, index) => ({
    id: `row-${index}`,
    metric: "accuracy",
    baseline: true,
    candidate: false,
  }));
  const text = comparisonBundles(comparisonExample({ metrics: [], flipped }))[1]?.["text/plain"].split("\n") ?? [];
  deepStrictEqual([text[0], text.at(-2)?.split(" ")[0], text.at(-1)], [
    "13 rows with another outcome",
    "row-9",
    "3 more rows",
  ]);
});

Deno.test("comparisonBundles() counts the users of a trial that still runs", () => {
  const [head] = comparisonBundles(runningExample());
  match(head?.["text/plain"] ?? "", /400 users · 900 outcomes of a trial that runs/);
});
