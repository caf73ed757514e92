import type { Estimate } from "../contracts/mod.ts";
import { requireProbability } from "./arguments.ts";
import { binomialCdf, binomialSurvival } from "./binomial.ts";
import { type IntervalOptions, requireLevel } from "./level.ts";

/**
 * A quantile, such as the p95 of latency, with the interval that order statistics give.
 *
 * How many of n values lie below the true quantile is a binomial number, whatever the distribution of the values. So the interval runs
 * from one of the values to another, and their ranks are known before any value is: 90 to 100 for the p95 of 100. With fewer than 72
 * values nothing bounds the p95 above (at 95%): that end is null.
 *
 * The value interpolates linearly between neighbours, as NumPy and R do by default.
 *
 * @param sorted The values in ascending order.
 * @param probability Which quantile, between 0 and 1, exclusive.
 * @returns The estimate; value null without any value.
 * @throws {RangeError} If the values are not in ascending order or the probability is not between 0 and 1.
 *
 * @example
 * ```ts
 * import { quantileEstimate } from "vigil/statistics";
 * import { deepStrictEqual } from "node:assert/strict";
 * const latencies = Array.from({ length: 100 }, (_, index) => index + 1);
 * const { interval } = quantileEstimate(latencies, 0.95);
 * deepStrictEqual([interval?.low, interval?.high], [90, 100]);
 * ```
 *
 * Source: W. J. Conover (1999), Practical Nonparametric Statistics, 3rd edition, section 3.2.
 */
export function quantileEstimate(
  sorted: ArrayLike<number>,
  probability: number,
  options: IntervalOptions = {},
): Estimate {
  const { level = 0.95 } = options;
  const n = sorted.length;
  requireInside(probability);
  requireLevel(level);
  requireAscending(sorted);
  if (n === 0) return { value: null, n, interval: null, reason: "undefined: no values" };
  const { lower, upper } = quantileRanks(n, probability, level);
  const low = lower === null ? null : sorted[lower - 1] ?? null;
  const high = upper === null ? null : sorted[upper - 1] ?? null;
  const missing = unboundedEnds(low, high);
  return {
    value: quantileOfSorted(sorted, probability),
    n,
    interval: { low, high, level, method: "order_statistics" },
    ...(missing === null ? {} : { reason: missing }),
  };
}

/**
 * Which order statistics bound a quantile.
 *
 * @param n Number of values.
 * @param probability Which quantile.
 * @param level Confidence level.
 * @returns Ranks from 1 to n; null where no value is far enough out.
 */
export function quantileRanks(
  n: number,
  probability: number,
  level: number,
): { lower: number | null; upper: number | null } {
  const tail = (1 - level) / 2;
  const parameters = { trials: n, probability };
  // lower: the largest k with P(B ≤ k − 1) ≤ tail. upper: the smallest k with P(B ≥ k) ≤ tail.
  const lower = firstWhere(n + 1, (k) => binomialCdf(k - 1, parameters) > tail) - 1;
  const upper = firstWhere(n + 1, (k) => binomialSurvival(k - 1, parameters) <= tail);
  return { lower: lower < 1 ? null : lower, upper: upper > n ? null : upper };
}

/** Says which ends of a quantile's interval are missing; null if none is. */
export function unboundedEnds(low: number | null, high: number | null): string | null {
  if (low !== null && high !== null) return null;
  const end = low === null && high === null ? "both ends" : low === null ? "the lower end" : "the upper end";
  return `too few values to bound ${end}`;
}

/**
 * The quantile of sorted values, linear between neighbours (type 7 of Hyndman and Fan).
 *
 * @param sorted At least one value, ascending.
 * @param probability Between 0 and 1.
 */
export function quantileOfSorted(sorted: ArrayLike<number>, probability: number): number {
  const at = (sorted.length - 1) * probability;
  const below = Math.floor(at);
  const low = sorted[below] ?? NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN;
  return low === high ? low : low + (at - below) * (high - low);
}

/** Throws unless 0 < probability < 1. */
export function requireInside(probability: number): void {
  requireProbability(probability, { action: "estimate a quantile", name: "probability" });
  if (probability === 0 || probability === 1) {
    throw new RangeError(`Cannot estimate a quantile: probability must not be 0 or 1, received ${probability}`);
  }
}

function requireAscending(sorted: ArrayLike<number>): void {
  let before = -Infinity;
  for (let at = 0; at < sorted.length; at++) {
    const value = sorted[at] ?? NaN;
    if (!(value >= before)) {
      throw new RangeError(
        `Cannot estimate a quantile: values must be in ascending order, received ${value} after ${before} at index ${at}`,
      );
    }
    before = value;
  }
}

/** The smallest k from 1 to end with found(k), where found turns from false to true once; end + 1 − 1 if never. */
function firstWhere(end: number, found: (k: number) => boolean): number {
  let low = 1;
  let high = end;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (found(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
