import type { Estimate, Interval } from "../contracts/mod.ts";
import { criticalValue, type IntervalOptions, requireLevel } from "./level.ts";
import { momentsOf, type SampleMoments } from "./moments.ts";
import { wilsonEffective } from "./wilson.ts";

/** Options of {@linkcode meanEstimate}. */
export interface MeanOptions extends IntervalOptions {
  /** Least and largest possible value. @default {[-Infinity, Infinity]} */
  scale?: readonly [number, number];
}

/**
 * A mean with its interval: graded scores, log loss, Brier score, milliseconds.
 *
 * Student's interval is symmetric, and a skewed sample's mean is not: with log losses of an overconfident model it covers 85 times in
 * 100. Hall's transformation takes the skewness out of the t statistic by a cubic and puts it back into the ends; it needs nothing but
 * three moments and no random numbers. The ends are cut to the scale. On a bounded scale, with fewer than 10 values or no spread among
 * them, the mean is treated as a share of its scale and gets Wilson's interval of the effective size.
 *
 * @param values Finite numbers; a million take some hundredths of a second.
 * @returns The estimate; value null without values, interval null where they say nothing about the spread.
 * @throws {RangeError} If a value is not finite or lies outside the scale.
 *
 * @example
 * ```ts
 * import { meanEstimate } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const { value, interval } = meanEstimate([0.2, 0.5, 0.9, 1, 1, 1, 1, 1, 0.75, 0.6], { scale: [0, 1] });
 * strictEqual(value?.toFixed(3), "0.795");
 * strictEqual(`${interval?.low?.toFixed(3)} to ${interval?.high?.toFixed(3)}`, "0.399 to 0.950");
 * ```
 *
 * Source: P. Hall (1992), On the removal of skewness by transformation, Journal of the Royal Statistical Society B 54, 221-228.
 */
export function meanEstimate(values: ArrayLike<number>, options: MeanOptions = {}): Estimate {
  const { level = 0.95, scale = [-Infinity, Infinity] } = options;
  requireLevel(level);
  requireOnScale(values, scale);
  const n = values.length;
  if (n === 0) return { value: null, n, interval: null, reason: "undefined: no values" };
  const moments = momentsOf(values);
  if (n === 1) return { value: moments.mean, n, interval: null, reason: "no interval from one value" };
  const bounded = scale[0] > -Infinity && scale[1] < Infinity;
  if (bounded && (n < 10 || moments.standardDeviation === 0)) {
    return { value: moments.mean, n, interval: wilsonOnScale(moments, scale, level) };
  }
  if (moments.standardDeviation === 0) {
    return { value: moments.mean, n, interval: null, reason: "no interval: all values are equal" };
  }
  return { value: moments.mean, n, interval: hall(moments, scale, level) };
}

/** Throws unless every value lies on the scale. */
export function requireOnScale(values: ArrayLike<number>, [min, max]: readonly [number, number]): void {
  if (!(min < max)) {
    throw new RangeError(
      `Cannot estimate a mean: scale must run from a smaller to a larger number, received ${min} to ${max}`,
    );
  }
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? NaN;
    if (value < min || value > max) {
      throw new RangeError(
        `Cannot estimate a mean: values must lie from ${min} to ${max}, received ${value} at index ${at}`,
      );
    }
  }
}

/** Hall's interval: the ends of Student's, each bent by the skewness. */
export function hall(
  { n, mean, standardDeviation, skewness }: SampleMoments,
  [min, max]: readonly [number, number],
  level: number,
): Interval {
  const reach = criticalValue(level, n - 1) / Math.sqrt(n);
  const end = (side: number) => mean - standardDeviation * unskew(side * reach, skewness, n);
  return { low: Math.max(min, end(1)), high: Math.min(max, end(-1)), level, method: "hall" };
}

/** The inverse of Hall's cubic: (∛(1 + g(y − g/6n)) − 1)/(g/3), which is y for g = 0. */
function unskew(y: number, g: number, n: number): number {
  if (g === 0) return y;
  const u = g * (y - g / (6 * n));
  // ∛(1 + u) − 1 without cancellation where that is possible.
  const root = u > -0.5 ? Math.expm1(Math.log1p(u) / 3) : Math.cbrt(1 + u) - 1;
  return root / (g / 3);
}

function wilsonOnScale(
  { n, mean, standardDeviation }: SampleMoments,
  [min, max]: readonly [number, number],
  level: number,
): Interval {
  const width = max - min;
  const share = Math.min(1, Math.max(0, (mean - min) / width));
  const variance = (standardDeviation / width) ** 2;
  const size = variance === 0 ? n : share * (1 - share) * n / variance;
  const { low, high } = wilsonEffective(share, size, { level, degreesOfFreedom: n - 1 });
  return { low: min + width * (low ?? 0), high: min + width * (high ?? 1), level, method: "wilson_effective_t" };
}
