import { ok, strictEqual, throws } from "node:assert/strict";
import { clusteredQuantileEstimate, quantileEstimate, random } from "../../lib/statistics/mod.ts";
import { close } from "./close.ts";

/** Latencies of clusters with a level of their own, and their true quantile for normal logarithms of variance 1. */
function latencies(clusters: number, each: number, key: number) {
  const stream = random(key, "latencies", clusters);
  const level = Array.from({ length: clusters }, () => Math.sqrt(0.3) * stream.normal());
  const cluster = Int32Array.from({ length: clusters * each }, (_, row) => row % clusters);
  const values = Array.from(cluster, (of) => Math.exp((level[of] ?? 0) + Math.sqrt(0.7) * stream.normal()));
  return { values, clusters: cluster };
}

Deno.test("clusteredQuantileEstimate() has the value of quantileEstimate() and a wider interval", () => {
  const rows = latencies(40, 25, 1);
  const independent = quantileEstimate(Float64Array.from(rows.values).sort(), 0.5);
  const clustered = clusteredQuantileEstimate(rows, 0.5);
  close(clustered.value, independent.value ?? NaN, 1e-15);
  const width = (interval: { low: number | null; high: number | null } | null) =>
    (interval?.high ?? NaN) - (interval?.low ?? NaN);
  ok(width(clustered.interval) > 1.5 * width(independent.interval));
});

Deno.test("clusteredQuantileEstimate() covers the p95 of correlated latencies", () => {
  const truth = Math.exp(1.6448536269514722);
  let covered = 0;
  for (let run = 0; run < 400; run++) {
    const { interval } = clusteredQuantileEstimate(latencies(30, 20, 100 + run), 0.95);
    if ((interval?.low ?? -Infinity) <= truth && truth <= (interval?.high ?? Infinity)) covered += 1;
  }
  ok(covered >= 368, `${covered} of 400`); // 94% in simulation
});

Deno.test("clusteredQuantileEstimate() has a null end beyond the last value", () => {
  const { interval, reason } = clusteredQuantileEstimate(latencies(8, 5, 2), 0.99);
  strictEqual(interval?.high, null);
  strictEqual(reason, "too few values to bound the upper end");
  const few = clusteredQuantileEstimate(latencies(3, 5, 2), 0.99);
  strictEqual(few.reason, "too few values to bound the upper end; 3 clusters: conclude nothing from fewer than 5");
  throws(() => clusteredQuantileEstimate({ values: [NaN], clusters: Int32Array.of(0) }, 0.5), { name: "RangeError" });
});
