import { match, ok, strictEqual } from "node:assert/strict";
import { matchRows } from "../../../lib/evaluation/compare/match_rows.ts";
import type { RatioSpec } from "../../../lib/evaluation/compare/metric_spec.ts";
import { compareRatios } from "../../../lib/evaluation/compare/ratios.ts";
import { positiveField } from "../../../lib/evaluation/compare/row_values.ts";
import { detectableDifference } from "../../../lib/statistics/mod.ts";
import { type Answer, rowsOf } from "./results.ts";

const spec: RatioSpec = {
  name: "latency_ms",
  kind: "ratio",
  better: "lower",
  margin: 0.1,
  gated: true,
  value: positiveField("latencyMs"),
};
const options = { level: 0.95, seed: 1 };

function found(baseline: readonly Answer[], candidate: readonly Answer[]) {
  return compareRatios(spec, matchRows({ baseline: rowsOf(baseline), candidate: rowsOf(candidate) }), options);
}

const timed = (count: number, of: (index: number) => number, change: (index: number) => Answer = () => ({})) =>
  Array.from({ length: count }, (_, index) => ({ latencyMs: of(index), ...change(index) }));

Deno.test("compareRatios() gives both sides as geometric means whose ratio is the ratio", () => {
  const result = found(timed(40, (index) => 10 + index), timed(40, (index) => (10 + index) * (1 + (index % 3) / 10)));
  const { baseline, candidate, difference } = result;
  strictEqual(((candidate.value ?? 0) / (baseline.value ?? 1)).toFixed(12), difference.value?.toFixed(12));
  strictEqual(result.method, "log_ratio_t");
  // The smallest change is one of the ratio, as the margin is.
  const logs = Array.from({ length: 40 }, (_, index) => Math.log(1 + (index % 3) / 10));
  const mean = logs.reduce((a, b) => a + b) / 40;
  const se = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / 39 / 40);
  const effect = Math.expm1(detectableDifference(se, { degreesOfFreedom: 39 }));
  strictEqual(result.minimumDetectableEffect?.toFixed(10), effect.toFixed(10));
});

Deno.test("compareRatios() leaves out pairs without a positive duration", () => {
  const result = found(timed(30, (index) => index < 2 ? 0 : 10), timed(30, () => 20));
  strictEqual(result.difference.n, 28);
  strictEqual(result.difference.value?.toFixed(12), "2.000000000000");
  match(result.difference.reason ?? "", /2 of 30 pairs left out/);
});

Deno.test("compareRatios() averages trials on the scale of logarithms", () => {
  const trials = (factor: number) =>
    Array.from({ length: 25 }, (_, item) =>
      [10, 1000].map((latencyMs, trial) => ({
        id: `i${item}`,
        trial: trial + 1,
        latencyMs: latencyMs * factor * (1 + item / 100),
      }))).flat();
  const result = found(trials(1), trials(3));
  strictEqual(result.difference.value?.toFixed(9), "3.000000000");
  strictEqual(result.difference.n, 25);
});

Deno.test("compareRatios() compares clusters and different rows", () => {
  const cluster = (index: number) => ({ cluster: `c${index % 10}` });
  const grouped = found(timed(60, () => 10, cluster), timed(60, (index) => 12 + index % 10, cluster));
  strictEqual(grouped.method, "log_ratio_cluster_t");
  ok((grouped.difference.interval?.low ?? 0) > 1);
  const other = (index: number) => ({ id: `other ${index}` });
  const apart = found(timed(40, (index) => 10 + index % 3), timed(40, (index) => 20 + index % 5, other));
  strictEqual(apart.paired, false);
  strictEqual(apart.method, "log_ratio_welch");
  ok((apart.difference.interval?.low ?? 0) > 1.7 && (apart.pValue ?? 1) < 1e-10);
});
