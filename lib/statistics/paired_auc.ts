import type { Comparison } from "./comparison.ts";
import { criticalValue, type IntervalOptions, requireLevel } from "./level.ts";
import { momentsOf } from "./moments.ts";
import { placements } from "./placements.ts";
import { studentTSurvival } from "./student_t.ts";

/** Scores of two runs on the same rows. */
export interface PairedScores {
  /** Scores of the candidate. */
  candidate: Float64Array;
  /** Scores of the baseline. */
  baseline: Float64Array;
  /** 1 where the row is positive, else 0. */
  positive: Uint8Array;
}

/**
 * Compares the areas under the ROC curve of two runs on the same rows (DeLong's test, with Student's t for the smaller class).
 *
 * Both scores of a row rise and fall together, so the difference of areas varies less than either; its variance comes from the
 * difference of each row's placements.
 *
 * @param rows Scores of both runs and the class of each row.
 * @returns The difference of areas, n being the number of rows; value null where a class has no row, interval and p-value null where a
 * class has only one or both runs order the rows alike (then with a p-value of 1).
 * @throws {RangeError} If the lengths differ, a score is NaN, or a class is not 0 or 1.
 *
 * @example
 * ```ts
 * import { comparePairedAucs } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const { difference } = comparePairedAucs({
 *   candidate: Float64Array.of(0.9, 0.8, 0.3, 0.1),
 *   baseline: Float64Array.of(0.9, 0.2, 0.3, 0.1),
 *   positive: Uint8Array.of(1, 1, 0, 0),
 * });
 * strictEqual(difference.value, 0.25);
 * ```
 *
 * Source: E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson (1988), Biometrics 44, 837-845.
 */
export function comparePairedAucs(
  { candidate, baseline, positive }: PairedScores,
  options: IntervalOptions = {},
): Comparison {
  const { level = 0.95 } = options;
  requireLevel(level);
  const n = positive.length;
  const method = "delong_paired_t";
  if (candidate.length !== n || baseline.length !== n) {
    throw new RangeError(
      `Cannot compare areas: scores and classes must be of one length, received ${candidate.length}, ${baseline.length} and ${n}`,
    );
  }
  const rows = [...positive.keys()];
  const positives = rows.filter((row) => positive[row] === 1);
  const negatives = rows.filter((row) => positive[row] === 0);
  if (positives.length + negatives.length !== n) {
    throw new RangeError("Cannot compare areas: positive must be 0 or 1, received another number");
  }
  const smaller = Math.min(positives.length, negatives.length);
  if (smaller === 0) {
    const reason = `undefined: no ${positives.length === 0 ? "positive" : "negative"} rows`;
    return { difference: { value: null, n, interval: null, reason }, pValue: null, method };
  }
  const [a, b] = [candidate, baseline].map((scores) => placementsByRow(scores, positives, negatives));
  const ofPositives = momentsOf(Float64Array.from(positives, (row) => (a?.[row] ?? NaN) - (b?.[row] ?? NaN)));
  const ofNegatives = momentsOf(Float64Array.from(negatives, (row) => (a?.[row] ?? NaN) - (b?.[row] ?? NaN)));
  const value = ofPositives.mean;
  const variance = ofPositives.standardDeviation ** 2 / ofPositives.n +
    ofNegatives.standardDeviation ** 2 / ofNegatives.n;
  if (smaller < 2 || variance === 0) {
    const reason = smaller < 2 ? "no interval from one row of a class" : "no interval: both runs place all rows alike";
    return { difference: { value, n, interval: null, reason }, pValue: value === 0 && smaller > 1 ? 1 : null, method };
  }
  const half = criticalValue(level, smaller - 1) * Math.sqrt(variance);
  return {
    difference: {
      value,
      n,
      interval: { low: Math.max(-1, value - half), high: Math.min(1, value + half), level, method },
    },
    pValue: 2 * studentTSurvival(Math.abs(value) / Math.sqrt(variance), smaller - 1),
    method,
  };
}

/** Placement of every row among the other class, in the order of the rows. */
function placementsByRow(
  scores: Float64Array,
  positives: readonly number[],
  negatives: readonly number[],
): Float64Array {
  const byScore = (rows: readonly number[]) =>
    Uint32Array.from(rows).sort((p, q) => (scores[p] ?? 0) - (scores[q] ?? 0));
  const [ofPositive, ofNegative] = [byScore(positives), byScore(negatives)];
  const sorted = (order: Uint32Array) => Float64Array.from(order, (row) => scores[row] ?? NaN);
  const { ofPositives, ofNegatives } = placements(sorted(ofPositive), sorted(ofNegative));
  const result = new Float64Array(scores.length);
  ofPositive.forEach((row, rank) => result[row] = ofPositives[rank] ?? NaN);
  ofNegative.forEach((row, rank) => result[row] = ofNegatives[rank] ?? NaN);
  return result;
}
