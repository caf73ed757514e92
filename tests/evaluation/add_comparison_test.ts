import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { addComparison } from "../../lib/evaluation/add_comparison.ts";
import { passes, resultOf } from "./compare/results.ts";

Deno.test("addComparison() puts the comparison into the result", () => {
  const [baseline, result] = passes({ candidateOnly: 2, baselineOnly: 20, both: 60 });
  addComparison(result, { baseline, comparison: { metrics: ["accuracy"] } });
  strictEqual(result.comparison?.verdict, "worse");
  strictEqual(result.comparison?.metrics.length, 1);
});

Deno.test("addComparison() leaves a result alone without a baseline", () => {
  const result = resultOf([{}]);
  addComparison(result, {});
  deepStrictEqual(result.comparison, undefined);
});

Deno.test("addComparison() notes what cannot be compared, and does not throw it away", () => {
  const warnings: string[] = [];
  const result = resultOf([{ expected: null }]);
  addComparison(result, { baseline: { ...result, rows: [] }, onWarning: (message) => warnings.push(message) });
  strictEqual(result.comparison, undefined);
  match(result.notes?.[0] ?? "", /^No comparison: Cannot compare the results: "sample" has no rows/);
  deepStrictEqual(warnings, result.notes);
});

Deno.test("addComparison() knows scorers and positive label of the evaluation", () => {
  const score = (value: number) => ({ scores: { harm: { status: "scored" as const, value } } });
  const side = (of: (index: number) => number) => resultOf(Array.from({ length: 60 }, (_, index) => score(of(index))));
  const [baseline, result] = [side((index) => (index % 5) / 50), side((index) => 0.4 + (index % 7) / 50)];
  const harm = {
    name: "harm",
    version: "1",
    source: "CODE" as const,
    scale: { kind: "unit" as const },
    better: "lower" as const,
    score: () => ({ status: "scored" as const, value: 0 }),
  };
  addComparison(result, { baseline, scorers: [harm], comparison: { metrics: ["harm"] } });
  strictEqual(result.comparison?.verdict, "worse");
});
