import type { ColumnSummary, DriftMethod, MethodResult } from "../../contracts/mod.ts";
import { studentTQuantile, studentTSurvival } from "../../statistics/mod.ts";

/** Mean and spread of a sample. */
export interface MeanAndVariance {
  /** Number of values. */
  n: number;
  /** Mean. */
  mean: number;
  /** Sample variance, with n − 1. */
  variance: number;
}

/** What Welch's test says. */
export interface WelchResult {
  /** Student's t of the difference, current minus reference. */
  t: number;
  /** Degrees of freedom. */
  degreesOfFreedom: number;
  /** Two-sided p-value. */
  pValue: number;
  /** The difference, current minus reference. */
  difference: number;
  /** Half of its 95 % interval. */
  half: number;
}

/**
 * Welch's test of two means, from their moments: no rows are needed, and the spreads may differ.
 *
 * @returns null where a side has fewer than two values, or neither has any spread.
 *
 * Source: B. L. Welch (1947), Biometrika 34, 28-35.
 */
export function welchTest(reference: MeanAndVariance, current: MeanAndVariance): WelchResult | null {
  if (reference.n < 2 || current.n < 2) return null;
  const [ofReference, ofCurrent] = [reference.variance / reference.n, current.variance / current.n];
  const variance = ofReference + ofCurrent;
  if (!(variance > 0)) return null;
  const degreesOfFreedom = variance ** 2 / (ofReference ** 2 / (reference.n - 1) + ofCurrent ** 2 / (current.n - 1));
  const difference = current.mean - reference.mean;
  const t = difference / Math.sqrt(variance);
  return {
    t,
    degreesOfFreedom,
    pValue: Math.min(1, 2 * studentTSurvival(Math.abs(t), degreesOfFreedom)),
    difference,
    half: studentTQuantile(0.975, degreesOfFreedom) * Math.sqrt(variance),
  };
}

/** Moments of the finite values of a column; null where it has none. */
export function meanOf({ count, nulls, nans, infinities, mean, variance }: ColumnSummary): MeanAndVariance | null {
  const n = count - nulls - nans - infinities;
  return mean === null || n === 0 ? null : { n, mean, variance: variance ?? 0 };
}

/**
 * Welch's t test: did the mean change? Its verdict looks at the difference in standard deviations of the reference.
 *
 * Source: as for {@linkcode welchTest}.
 */
export const welchT: DriftMethod = {
  name: "welch_t",
  columns: ["numeric"],
  statistic(reference: ColumnSummary, current: ColumnSummary): MethodResult {
    const [before, after] = [meanOf(reference), meanOf(current)];
    const test = before === null || after === null ? null : welchTest(before, after);
    if (test === null) return { statistic: null, contributions: [], pValue: null };
    return { statistic: test.t, pValue: test.pValue, contributions: [{ bin: "mean", share: test.difference }] };
  },
};
