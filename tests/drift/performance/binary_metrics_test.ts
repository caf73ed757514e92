import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { areaOf, countMetrics, orderOf } from "../../../lib/drift/performance/binary_metrics.ts";

Deno.test("countMetrics() equals the definitions", () => {
  deepStrictEqual(countMetrics({ tp: 6, fp: 2, fn: 4, tn: 8 }), {
    accuracy: 0.7,
    precision: 0.75,
    recall: 0.6,
    f1_score: 2 / 3,
  });
  ok(Number.isNaN(countMetrics({ tp: 0, fp: 0, fn: 1, tn: 1 }).precision));
});

Deno.test("areaOf() counts pairs, ties half, and takes expected labels", () => {
  // Hanley and McNeil: positives .9 .8 .7 .55, negatives .6 .4 .3 .2 .1 give 19 of 20 pairs.
  const scores = Float64Array.of(0.9, 0.6, 0.8, 0.4, 0.7, 0.3, 0.55, 0.2, 0.1);
  strictEqual(areaOf(orderOf(scores), [1, 0, 1, 0, 1, 0, 1, 0, 0]), 0.95);
  strictEqual(areaOf(orderOf(Float64Array.of(0.5, 0.5, 0.5)), [1, 0, 1]), 0.5);
  // One row of 0.8 and one of 0.2: (0.8·0.8 + (0.8·0.2 + 0.2·0.8)/2) ÷ (1·1).
  ok(Math.abs(areaOf(orderOf(Float64Array.of(0.2, 0.8)), [0.2, 0.8]) - 0.8) < 1e-12);
  ok(Number.isNaN(areaOf(orderOf(scores), new Float64Array(9))));
});
