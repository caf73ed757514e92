import type { Estimate } from "../contracts/mod.ts";
import { requireWhole } from "./arguments.ts";
import { rowsByCluster } from "./cluster_rows.ts";
import { clusterEstimate, type ClusterOutcomes, clusterT, clusterWilson, jackknifeVariance } from "./clusters.ts";
import { type ConfusionCounts, type ConfusionMetric, lowSupport, slopes } from "./confusion_counts.ts";
import { type IntervalOptions, requireLevel } from "./level.ts";

/** Labels of rows that come in clusters, all as numbers from 0. */
export interface ClusteredLabels {
  /** Expected class of each row. */
  expected: Int32Array;
  /** Predicted class of each row. */
  predicted: Int32Array;
  /** Cluster of each row. */
  clusters: Int32Array;
  /** Number of classes. */
  classes: number;
}

/**
 * Any metric of a confusion matrix with its interval where rows come in clusters.
 *
 * As {@linkcode clusteredProportionEstimate}, with the metric computed anew without each cluster. A failure is a wrongly predicted row, a
 * success a right one, among the cells that move the metric: for F1 true negatives are neither. A value of 0 or below gets
 * `value ± t·se`.
 *
 * @param rows Labels and clusters.
 * @param metric What to estimate; called once for each cluster.
 * @returns The estimate, n being the number of rows; interval null from one cluster, or where the metric is undefined without one.
 * @throws {RangeError} If the lengths differ or a class is not a whole number below `classes`.
 *
 * @example
 * ```ts
 * import { clusteredConfusionEstimate } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const rows = {
 *   expected: Int32Array.of(0, 0, 1, 1, 1, 1),
 *   predicted: Int32Array.of(0, 1, 1, 1, 1, 0),
 *   clusters: Int32Array.of(0, 0, 1, 1, 2, 2),
 *   classes: 2,
 * };
 * const f1 = ([[, fp = 0] = [], [fn = 0, tp = 0] = []]: readonly (readonly number[])[]) => 2 * tp / (2 * tp + fp + fn);
 * strictEqual(clusteredConfusionEstimate(rows, f1).value, 0.75);
 * ```
 *
 * Source: see {@linkcode clusteredProportionEstimate}.
 */
export function clusteredConfusionEstimate(
  rows: ClusteredLabels,
  metric: ConfusionMetric,
  options: IntervalOptions = {},
): Estimate {
  const { level = 0.95 } = options;
  requireLevel(level);
  const { expected, predicted, clusters, classes } = rows;
  check(rows);
  const { sizes, order, starts } = rowsByCluster(clusters, expected.length);
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  const add = (row: number, change: number) => {
    const line = counts[expected[row] ?? 0];
    const column = predicted[row] ?? 0;
    if (line !== undefined) line[column] = (line[column] ?? 0) + change;
  };
  for (let row = 0; row < expected.length; row++) add(row, 1);
  if (expected.length === 0) return { value: null, n: 0, interval: null, reason: "undefined: no rows" };
  const value = metric(counts);
  const without = Float64Array.from(sizes, (_, g) => {
    const own = order.subarray(starts[g], starts[g + 1]);
    for (const row of own) add(row, -1);
    const rest = metric(counts);
    for (const row of own) add(row, 1);
    return rest;
  });
  const summary = { value, variance: jackknifeVariance(value, without), sizes, level };
  const estimate = clusterEstimate(summary, () => {
    if (value <= 0 && (value < 0 || summary.variance > 0)) return clusterT(summary, [-1, 1]);
    const share = { ...summary, value: Math.min(1, value) };
    return clusterWilson(share, outcomesOf(rows, { moving: moves(counts, metric), order, starts }));
  });
  const support = lowSupport(counts);
  if (support === null || estimate.value === null) return estimate;
  return { ...estimate, reason: estimate.reason === undefined ? support : `${support}; ${estimate.reason}` };
}

/** Whether a row more or less in a cell moves the metric, for each cell that is not empty. */
function moves(counts: ConfusionCounts, metric: ConfusionMetric): Set<number> {
  const cells = slopes(counts, metric).filter(({ count, slope }) => Math.abs(slope * count) > 1e-9);
  return new Set(cells.map(({ expected, predicted }) => expected * counts.length + predicted));
}

function outcomesOf(
  { expected, predicted, classes }: ClusteredLabels,
  { moving, order, starts }: { moving: Set<number>; order: Uint32Array; starts: Uint32Array },
): ClusterOutcomes {
  let failing = 0;
  let succeeding = 0;
  for (let g = 0; g + 1 < starts.length; g++) {
    const relevant = [...order.subarray(starts[g], starts[g + 1])]
      .filter((row) => moving.has((expected[row] ?? 0) * classes + (predicted[row] ?? 0)));
    if (relevant.some((row) => expected[row] !== predicted[row])) failing += 1;
    if (relevant.some((row) => expected[row] === predicted[row])) succeeding += 1;
  }
  return { failing, succeeding };
}

function check({ expected, predicted, classes }: ClusteredLabels): void {
  const action = "estimate a metric";
  if (expected.length !== predicted.length) {
    throw new RangeError(
      `Cannot ${action}: there must be as many predicted as expected labels, received ${predicted.length} and ${expected.length}`,
    );
  }
  for (let row = 0; row < expected.length; row++) {
    requireWhole(expected[row] ?? NaN, { action, name: "expected", max: classes - 1 });
    requireWhole(predicted[row] ?? NaN, { action, name: "predicted", max: classes - 1 });
  }
}
