import type { Estimate, Interval } from "../contracts/mod.ts";
import { criticalValue, type IntervalOptions, requireLevel } from "./level.ts";
import { placements } from "./placements.ts";

/**
 * Area under the ROC curve with its interval: how often a positive row scores above a negative one, a tie counting half.
 *
 * The standard error is DeLong's. The interval is symmetric in the logit, ln(A/(1 − A)), with Student's t for the smaller class, so it
 * stays inside (0, 1): at A = 0.95 with 20 rows DeLong's own covers 71 times in 100, this one 99. Where the scores separate the classes
 * (A is 0 or 1, the standard error 0), Newcombe's method 5 tells how far that could be chance.
 *
 * Takes time in proportion to n·log n: a million scores in well under a second.
 *
 * @param positives Scores of the positive rows, in any order; left unchanged.
 * @param negatives Scores of the negative rows, in any order; left unchanged.
 * @returns The estimate, n being the number of all rows; value null where one class has no row.
 * @throws {RangeError} If a score is NaN.
 *
 * @example
 * ```ts
 * import { aucEstimate } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const { value } = aucEstimate(Float64Array.of(0.9, 0.8, 0.7, 0.55), Float64Array.of(0.6, 0.4, 0.3, 0.2, 0.1));
 * strictEqual(value, 0.95);
 * ```
 *
 * Source: E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson (1988), Biometrics 44, 837-845; by sorting after X. Sun and W. Xu (2014),
 * IEEE Signal Processing Letters 21, 1389-1393; R. G. Newcombe (2006), Statistics in Medicine 25, 559-573.
 */
export function aucEstimate(positives: Float64Array, negatives: Float64Array, options: IntervalOptions = {}): Estimate {
  const { level = 0.95 } = options;
  requireLevel(level);
  const n = positives.length + negatives.length;
  if (positives.length === 0 || negatives.length === 0) {
    const missing = positives.length === 0 ? "positive" : "negative";
    return { value: null, n, interval: null, reason: `undefined: no ${missing} rows` };
  }
  const { value, variance } = deLong(positives, negatives);
  const sizes = { positives: positives.length, negatives: negatives.length };
  if (value === 0 || value === 1 || variance === 0 || Math.min(sizes.positives, sizes.negatives) < 2) {
    return { value, n, interval: newcombe(value, sizes, level) };
  }
  const c = criticalValue(level, Math.min(sizes.positives, sizes.negatives) - 1);
  return { value, n, interval: logitInterval(value, c * Math.sqrt(variance), { level, method: "delong_logit_t" }) };
}

/** Ends of a symmetric interval on the logit scale, from a half-width on the scale of the value. */
export function logitInterval(
  value: number,
  half: number,
  { level, method }: Pick<Interval, "level" | "method">,
): Interval {
  const reach = half / (value * (1 - value));
  const odds = value / (1 - value);
  const at = (shift: number) => 1 / (1 + Math.exp(-shift) / odds);
  return { low: at(-reach), high: at(reach), level, method };
}

/** The area and DeLong's variance of it, from how each row places itself among the other class. */
function deLong(positives: Float64Array, negatives: Float64Array): { value: number; variance: number } {
  const { ofPositives, ofNegatives } = placements(positives.toSorted(), negatives.toSorted());
  const value = mean(ofPositives);
  return {
    value,
    variance: spread(ofPositives, value) / positives.length + spread(ofNegatives, value) / negatives.length,
  };
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at] ?? 0;
  return sum / values.length;
}

/** Sample variance around a known mean. */
function spread(values: Float64Array, around: number): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += ((values[at] ?? 0) - around) ** 2;
  return sum / (values.length - 1);
}

/**
 * Newcombe's method 5: the values from which the one seen lies z standard errors away, the standard error being that of the value in
 * question (Hanley and McNeil's, with both class sizes replaced by their mean).
 */
function newcombe(value: number, sizes: { positives: number; negatives: number }, level: number): Interval {
  const z = criticalValue(level);
  const { positives, negatives } = sizes;
  const others = (positives + negatives) / 2 - 1;
  const distance = (truth: number) => {
    const pairs = 1 + others * ((1 - truth) / (2 - truth) + truth / (1 + truth));
    return Math.abs(value - truth) - z * Math.sqrt(truth * (1 - truth) * pairs / (positives * negatives));
  };
  // Outside the interval the distance is positive: halve between a point outside and the value inside.
  const end = (outside: number) => {
    let inside = value;
    if (outside === value) return value;
    for (let step = 0; step < 100; step++) {
      const middle = (inside + outside) / 2;
      if (distance(middle) > 0) outside = middle;
      else inside = middle;
    }
    return (inside + outside) / 2;
  };
  return { low: end(0), high: end(1), level, method: "newcombe_5" };
}
