import type { Estimate } from "../contracts/mod.ts";
import { rowsByCluster } from "./cluster_rows.ts";
import type { ClusteredValues } from "./clustered_mean.ts";
import { summariseProportion } from "./clustered_proportion.ts";
import { clusterEstimate, effectiveClusters, effectiveRows } from "./clusters.ts";
import { type IntervalOptions, requireLevel } from "./level.ts";
import { quantileOfSorted, requireInside, unboundedEnds } from "./quantile.ts";
import { wilsonEffective } from "./wilson.ts";

/**
 * A quantile with its interval where rows come in clusters.
 *
 * The share of rows at or below the quantile is a proportion over clusters, with an effective number of rows. Wilson's interval around the
 * probability, of that size, is turned back into values: its ends are the probabilities at which to read the interval off the data. Where
 * an end lies beyond the last value, it is null.
 *
 * @param rows Values and clusters, in any order.
 * @param probability Which quantile, between 0 and 1, exclusive.
 * @returns The estimate, n being the number of rows.
 * @throws {RangeError} If a value is NaN, a cluster is not a whole number, or the probability is not between 0 and 1.
 *
 * @example
 * ```ts
 * import { clusteredQuantileEstimate } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const rows = {
 *   values: Array.from({ length: 100 }, (_, row) => row),
 *   clusters: Int32Array.from({ length: 100 }, (_, row) => row % 10),
 * };
 * strictEqual(clusteredQuantileEstimate(rows, 0.5).value, 49.5);
 * ```
 *
 * Source: R. S. Woodruff (1952), Confidence intervals for medians and other position measures, Journal of the American Statistical
 * Association 47, 635-646.
 */
export function clusteredQuantileEstimate(
  rows: ClusteredValues,
  probability: number,
  options: IntervalOptions = {},
): Estimate {
  const { level = 0.95 } = options;
  const { values, clusters } = rows;
  requireInside(probability);
  requireLevel(level);
  const n = values.length;
  for (let row = 0; row < n; row++) {
    if (Number.isNaN(values[row])) {
      throw new RangeError(`Cannot estimate a quantile: values must be numbers, received NaN at index ${row}`);
    }
  }
  if (n === 0) return { value: null, n, interval: null, reason: "undefined: no values" };
  const { sizes, order, starts } = rowsByCluster(clusters, n);
  const sorted = Float64Array.from(values).sort();
  const value = quantileOfSorted(sorted, probability);
  const below = Float64Array.from(sizes, (_, g) => {
    let count = 0;
    for (const row of order.subarray(starts[g], starts[g + 1])) if ((values[row] ?? 0) <= value) count += 1;
    return count;
  });
  const share = summariseProportion(below, sizes);
  const estimate = clusterEstimate({ value, variance: share.variance, sizes, level }, () => {
    const size = effectiveRows(share, share);
    const degreesOfFreedom = effectiveClusters(sizes) - 1;
    const ends = wilsonEffective(probability, size, { level, degreesOfFreedom });
    const lower = Math.floor(n * (ends.low ?? 0));
    const upper = Math.ceil(n * (ends.high ?? 1)) + 1;
    return {
      low: sorted[lower - 1] ?? null,
      high: sorted[upper - 1] ?? null,
      level,
      method: "cluster_woodruff",
    };
  });
  if (estimate.interval === null) return estimate;
  const missing = unboundedEnds(estimate.interval.low, estimate.interval.high);
  if (missing === null) return estimate;
  return { ...estimate, reason: estimate.reason === undefined ? missing : `${missing}; ${estimate.reason}` };
}
