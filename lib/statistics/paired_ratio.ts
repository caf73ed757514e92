import type { Comparison } from "./comparison.ts";
import { criticalValue, type IntervalOptions, requireLevel } from "./level.ts";
import { momentsOf } from "./moments.ts";
import { studentPValue } from "./paired_mean.ts";
import type { TwoSamples } from "./welch.ts";

/**
 * Compares latencies or costs of two runs on the same rows by the geometric mean of their ratios, candidate to baseline.
 *
 * "Twice as slow" and "twice as fast" are opposite steps on the scale of logarithms, and one slow row does not outweigh a hundred fast
 * ones there. A ratio of 1 is no difference.
 *
 * @param samples Positive values of both runs, row by row.
 * @returns The geometric mean ratio as `difference`; interval and p-value null where the ratios give none.
 * @throws {RangeError} If the lengths differ or a value is not positive.
 *
 * @example
 * ```ts
 * import { comparePairedRatios } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const { difference } = comparePairedRatios({ candidate: [110, 240, 90], baseline: [100, 200, 100] });
 * strictEqual(difference.value?.toFixed(4), "1.0591");
 * ```
 *
 * Source: J. M. Bland and D. G. Altman (1996), The use of transformation when comparing two means, BMJ 312, 1153.
 */
export function comparePairedRatios({ candidate, baseline }: TwoSamples, options: IntervalOptions = {}): Comparison {
  const { level = 0.95 } = options;
  requireLevel(level);
  const n = candidate.length;
  const method = "log_ratio_t";
  if (baseline.length !== n) {
    throw new RangeError(
      `Cannot compare ratios: both runs must have as many values, received ${n} and ${baseline.length}`,
    );
  }
  const logs = Float64Array.from(candidate, (value, row) => {
    const base = baseline[row] ?? NaN;
    if (!(value > 0 && base > 0 && value < Infinity && base < Infinity)) {
      throw new RangeError(
        `Cannot compare ratios: values must be positive, received ${value} and ${base} at index ${row}`,
      );
    }
    return Math.log(value) - Math.log(base);
  });
  if (n === 0) {
    const difference = { value: null, n, interval: null, reason: "undefined: no pairs" };
    return { difference, pValue: null, method };
  }
  const moments = momentsOf(logs);
  const value = Math.exp(moments.mean);
  if (n === 1 || moments.standardDeviation === 0) {
    const reason = n === 1 ? "no interval from one pair" : "no interval: all ratios are equal";
    return { difference: { value, n, interval: null, reason }, pValue: n > 1 && value === 1 ? 1 : null, method };
  }
  const half = criticalValue(level, n - 1) * moments.standardDeviation / Math.sqrt(n);
  return {
    difference: {
      value,
      n,
      interval: { low: Math.exp(moments.mean - half), high: Math.exp(moments.mean + half), level, method },
    },
    pValue: studentPValue(moments),
    method,
  };
}
