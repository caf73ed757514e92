import type { Comparison } from "./comparison.ts";
import { criticalValue, type IntervalOptions, requireLevel } from "./level.ts";
import { momentsOf } from "./moments.ts";
import { studentTSurvival } from "./student_t.ts";

/** Values of two runs on different rows. */
export interface TwoSamples {
  /** Values of the candidate. */
  candidate: ArrayLike<number>;
  /** Values of the baseline. */
  baseline: ArrayLike<number>;
}

/**
 * Compares the means of two independent samples, without taking their spreads for equal (Welch's test).
 *
 * @param samples Values of both runs.
 * @returns The difference of means, n being the smaller sample; interval and p-value null where a sample has fewer than two values or
 * neither has any spread.
 * @throws {RangeError} If a value is not a finite number.
 *
 * @example
 * ```ts
 * import { compareMeans } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const { difference } = compareMeans({ candidate: [4, 5, 6], baseline: [1, 2, 3, 2] });
 * strictEqual(difference.value, 3);
 * ```
 *
 * Source: B. L. Welch (1947), Biometrika 34, 28-35.
 */
export function compareMeans({ candidate, baseline }: TwoSamples, options: IntervalOptions = {}): Comparison {
  const { level = 0.95 } = options;
  requireLevel(level);
  const n = Math.min(candidate.length, baseline.length);
  const method = "welch";
  if (n === 0) {
    const difference = { value: null, n, interval: null, reason: "undefined: a sample has no values" };
    return { difference, pValue: null, method };
  }
  const [a, b] = [momentsOf(candidate), momentsOf(baseline)];
  const value = a.mean - b.mean;
  const ofA = a.standardDeviation ** 2 / a.n;
  const ofB = b.standardDeviation ** 2 / b.n;
  const variance = ofA + ofB;
  if (n < 2 || variance === 0) {
    const reason = n < 2 ? "no interval from one value" : "no interval: all values of each sample are equal";
    return { difference: { value, n, interval: null, reason }, pValue: null, method };
  }
  const degreesOfFreedom = variance ** 2 / (ofA ** 2 / (a.n - 1) + ofB ** 2 / (b.n - 1));
  const half = criticalValue(level, degreesOfFreedom) * Math.sqrt(variance);
  return {
    difference: { value, n, interval: { low: value - half, high: value + half, level, method } },
    pValue: 2 * studentTSurvival(Math.abs(value) / Math.sqrt(variance), degreesOfFreedom),
    method,
  };
}
