import type { Estimate } from "../contracts/mod.ts";
import { rowsByCluster } from "./cluster_rows.ts";
import { clusterEstimate, clusterT, clusterWilson, jackknifeVariance } from "./clusters.ts";
import { requireLevel } from "./level.ts";
import { type MeanOptions, requireOnScale } from "./mean.ts";
import { momentsOf } from "./moments.ts";

/** Values of rows that come in clusters. */
export interface ClusteredValues {
  /** Value of each row. */
  values: ArrayLike<number>;
  /** Cluster of each row, a whole number from 0. */
  clusters: Int32Array;
}

/**
 * A mean with its interval where rows come in clusters: value ± t·se, the standard error from leaving out one cluster at a time.
 *
 * Cut to the scale. If every cluster has the same mean on a bounded scale, there is no variance to go by; the mean then counts as a share
 * of its scale from as many trials as there are effective clusters.
 *
 * @param rows Values and clusters.
 * @returns The estimate, n being the number of rows; interval null where the clusters do not give one.
 * @throws {RangeError} If a value is not finite or off the scale, or a cluster is not a whole number.
 *
 * @example
 * ```ts
 * import { clusteredMeanEstimate } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const rows = { values: [0.2, 0.4, 0.5, 0.7, 0.9, 1], clusters: Int32Array.of(0, 0, 1, 1, 2, 2) };
 * strictEqual(clusteredMeanEstimate(rows, { scale: [0, 1] }).value?.toFixed(4), "0.6167");
 * ```
 *
 * Source: jackknife over clusters, see {@linkcode clusteredProportionEstimate}.
 */
export function clusteredMeanEstimate(rows: ClusteredValues, options: MeanOptions = {}): Estimate {
  const { level = 0.95, scale = [-Infinity, Infinity] } = options;
  const { values, clusters } = rows;
  requireLevel(level);
  requireOnScale(values, scale);
  const n = values.length;
  if (n === 0) return { value: null, n, interval: null, reason: "undefined: no values" };
  const value = momentsOf(values).mean;
  const { sizes, order, starts } = rowsByCluster(clusters, n);
  // Sums of distances from the mean, so that leaving a cluster out loses no digits.
  const without = Float64Array.from(sizes, (size, g) => {
    let over = 0;
    for (const row of order.subarray(starts[g], starts[g + 1])) over += (values[row] ?? 0) - value;
    return value - over / (n - size);
  });
  const variance = jackknifeVariance(value, without);
  const summary = { value, variance, sizes, level };
  const [min, max] = scale;
  const width = max - min;
  if (variance > 0 || Number.isNaN(variance)) return clusterEstimate(summary, () => clusterT(summary, scale));
  if (width === Infinity) return { value, n, interval: null, reason: "no interval: all clusters have the same mean" };
  return clusterEstimate(summary, () => {
    const share = Math.min(1, Math.max(0, (value - min) / width));
    const { low, high, method } = clusterWilson({ ...summary, value: share }, { failing: 0, succeeding: 0 });
    return { low: min + width * (low ?? 0), high: min + width * (high ?? 1), level, method };
  });
}
