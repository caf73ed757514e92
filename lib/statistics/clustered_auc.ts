import type { Estimate } from "../contracts/mod.ts";
import { logitInterval } from "./auc.ts";
import { rowsByCluster } from "./cluster_rows.ts";
import { clusterEstimate, clusterWilson, effectiveClusters, jackknifeVariance } from "./clusters.ts";
import { criticalValue, type IntervalOptions, requireLevel } from "./level.ts";
import { placements } from "./placements.ts";

/** Scores of rows that come in clusters. */
export interface ClusteredScores {
  /** Score of each row. */
  scores: Float64Array;
  /** 1 where the row is positive, else 0. */
  positive: Uint8Array;
  /** Cluster of each row, a whole number from 0. */
  clusters: Int32Array;
}

/**
 * Area under the ROC curve with its interval where rows come in clusters.
 *
 * The area without a cluster is the area of all rows less the pairs that the cluster takes part in, so that leaving out each in turn costs
 * no more than sorting. The interval is symmetric in the logit, with Student's t for the effective number of clusters.
 *
 * @param rows Scores, classes and clusters.
 * @returns The estimate, n being the number of rows; interval null where one cluster holds all rows of a class.
 * @throws {RangeError} If the lengths differ, a score is NaN, or a class is not 0 or 1.
 *
 * @example
 * ```ts
 * import { clusteredAucEstimate } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const rows = {
 *   scores: Float64Array.of(0.9, 0.3, 0.7, 0.6, 0.8, 0.1),
 *   positive: Uint8Array.of(1, 0, 1, 1, 0, 0),
 *   clusters: Int32Array.of(0, 0, 1, 1, 2, 2),
 * };
 * strictEqual(clusteredAucEstimate(rows).value?.toFixed(4), "0.7778");
 * ```
 *
 * Source: N. A. Obuchowski (1997), Biometrics 53, 567-578 (clustered ROC data), with a jackknife in place of her variance.
 */
export function clusteredAucEstimate(rows: ClusteredScores, options: IntervalOptions = {}): Estimate {
  const { level = 0.95 } = options;
  const { scores, positive, clusters } = rows;
  requireLevel(level);
  check(rows);
  const n = scores.length;
  const split = (members: Uint32Array, wanted: number) =>
    Float64Array.from(members.filter((row) => positive[row] === wanted), (row) => scores[row] ?? NaN).sort();
  const { sizes, order, starts } = rowsByCluster(clusters, n);
  const positives = split(order, 1);
  const negatives = split(order, 0);
  if (positives.length === 0 || negatives.length === 0) {
    const missing = positives.length === 0 ? "positive" : "negative";
    return { value: null, n, interval: null, reason: `undefined: no ${missing} rows` };
  }
  const won = sumOf(placements(positives, negatives).ofPositives) * negatives.length;
  const value = won / (positives.length * negatives.length);
  const without = Float64Array.from(sizes, (_, g) => {
    const members = order.subarray(starts[g], starts[g + 1]);
    const own = { positives: split(members, 1), negatives: split(members, 0) };
    const lost = pairsWon(own.positives, negatives) + pairsWon(positives, own.negatives) -
      pairsWon(own.positives, own.negatives);
    return (won - lost) /
      ((positives.length - own.positives.length) * (negatives.length - own.negatives.length));
  });
  const summary = { value, variance: jackknifeVariance(value, without), sizes, level };
  return clusterEstimate(summary, () => {
    if (value === 0 || value === 1 || summary.variance === 0) {
      return clusterWilson({ ...summary, variance: 0 }, { failing: 0, succeeding: 0 });
    }
    const half = criticalValue(level, effectiveClusters(sizes) - 1) * Math.sqrt(summary.variance);
    return logitInterval(value, half, { level, method: "cluster_logit_t" });
  });
}

/** Pairs in which the positive scores higher, ties counting half; both samples sorted, the search in the longer one. */
function pairsWon(positives: Float64Array, negatives: Float64Array): number {
  if (positives.length > negatives.length) {
    return positives.length * negatives.length - pairsAbove(negatives, positives);
  }
  return pairsAbove(positives, negatives);
}

function pairsAbove(values: Float64Array, sorted: Float64Array): number {
  let pairs = 0;
  for (const value of values) {
    pairs += (firstNot(sorted, (other) => other < value) + firstNot(sorted, (other) => other <= value)) / 2;
  }
  return pairs;
}

/** Index of the first element for which `before` no longer holds. */
function firstNot(sorted: Float64Array, before: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(sorted[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

function check({ scores, positive, clusters }: ClusteredScores): void {
  if (positive.length !== scores.length || clusters.length !== scores.length) {
    throw new RangeError(
      `Cannot estimate an area: scores, positive and clusters must be of one length, received ${scores.length}, ${positive.length} and ${clusters.length}`,
    );
  }
  for (let row = 0; row < scores.length; row++) {
    if (Number.isNaN(scores[row])) {
      throw new RangeError(`Cannot estimate an area: scores must be numbers, received NaN at index ${row}`);
    }
    if ((positive[row] ?? 0) > 1) {
      throw new RangeError(
        `Cannot estimate an area: positive must be 0 or 1, received ${positive[row]} at index ${row}`,
      );
    }
  }
}
