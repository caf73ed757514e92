import { requireNumber, requirePositive, requireProbability } from "./arguments.ts";
import { betaFraction } from "./incomplete_beta.ts";
import { invertTail } from "./invert_tail.ts";
import { normalQuantile } from "./normal.ts";
import { stirlingError } from "./stirling_error.ts";

/**
 * Student's t distribution function, P(T ≤ t).
 *
 * @param t Any number.
 * @param degreesOfFreedom Positive, need not be whole; `Infinity` is not accepted, use `normalCdf`.
 * @returns A probability.
 * @throws {RangeError} If the degrees of freedom are not positive or t is not a number.
 *
 * @example
 * ```ts
 * import { studentTCdf } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(studentTCdf(2.262157, 9).toFixed(6), "0.975000");
 * ```
 *
 * Source: Abramowitz and Stegun (1964), 26.7.1.
 */
export function studentTCdf(t: number, degreesOfFreedom: number): number {
  return studentTSurvival(-t, degreesOfFreedom);
}

/**
 * Upper tail of Student's t distribution, P(T > t): half of a two-sided p-value.
 *
 * @param t Any number.
 * @param degreesOfFreedom Positive, need not be whole.
 * @returns A probability, with full relative precision far out.
 * @throws {RangeError} If the degrees of freedom are not positive or t is not a number.
 *
 * @example
 * ```ts
 * import { studentTSurvival } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual((2 * studentTSurvival(1, 1)).toFixed(12), "0.500000000000");
 * ```
 *
 * Source: Abramowitz and Stegun (1964), 26.7.1.
 */
export function studentTSurvival(t: number, degreesOfFreedom: number): number {
  requireNumber(t, { action: "compute a t probability", name: "t" });
  requirePositive(degreesOfFreedom, { action: "compute a t probability", name: "degreesOfFreedom" });
  if (t === 0) return 0.5;
  const { tail } = parts(Math.abs(t), degreesOfFreedom);
  return t > 0 ? tail : 1 - tail;
}

/**
 * Student's t quantile: the t with P(T ≤ t) = p. The critical value of an interval whose standard deviation was estimated.
 *
 * @param p A probability.
 * @param degreesOfFreedom Positive, need not be whole.
 * @returns The quantile; `-Infinity` at 0 and `Infinity` at 1.
 * @throws {RangeError} If p is not a probability or the degrees of freedom are not positive.
 *
 * @example For ten observations
 * ```ts
 * import { studentTQuantile } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(studentTQuantile(0.975, 9).toFixed(3), "2.262");
 * ```
 *
 * Newton's method on the logarithm of the tail, or near the middle of the central part, as a function of ln t.
 */
export function studentTQuantile(p: number, degreesOfFreedom: number): number {
  requireProbability(p, { action: "compute a t quantile", name: "p" });
  requirePositive(degreesOfFreedom, { action: "compute a t quantile", name: "degreesOfFreedom" });
  const tailGoal = Math.min(p, 1 - p);
  if (p === 0.5) return 0;
  if (tailGoal === 0) return p === 0 ? -Infinity : Infinity;
  const central = tailGoal > 0.25;
  const size = Math.exp(invertTail(central ? Math.abs(p - 0.5) : tailGoal, {
    start: Math.log(Math.abs(normalQuantile(p))),
    rising: central,
    tail(logT) {
      const { tail, centre, front } = parts(Math.exp(logT), degreesOfFreedom);
      return { value: central ? centre : tail, density: 2 * front };
    },
  }));
  return p < 0.5 ? -size : size;
}

/** P(T > t), P(0 < T ≤ t) and half of t times the density, for t > 0. */
function parts(t: number, df: number): { tail: number; centre: number; front: number } {
  const square = t * t / df;
  const x = 1 / (1 + square);
  const y = square === Infinity ? 1 : square / (1 + square);
  const a = df / 2;
  // front = ½·xᵃ·y^½ / B(a, ½); Γ(a + ½)/Γ(a) by Stirling's formula with its errors.
  const gammaRatio = Math.sqrt(a / Math.PI) *
    Math.exp(a * Math.log1p(0.5 / a) - 0.5 + stirlingError(a + 0.5) - stirlingError(a));
  const front = 0.5 * gammaRatio * Math.exp(-a * logOnePlus(square, t, df)) * Math.sqrt(y);
  const lambda = a * y - x / 2;
  if (x * (a + 2.5) < a + 1) {
    const tail = front * betaFraction({ a, b: 0.5, x, lambda });
    return { tail, centre: 0.5 - tail, front };
  }
  const centre = front * betaFraction({ a: 0.5, b: a, x: y, lambda: -lambda });
  return { tail: 0.5 - centre, centre, front };
}

/** ln(1 + t²/df), also where t² overflows. */
function logOnePlus(square: number, t: number, df: number): number {
  return square < 1e300 ? Math.log1p(square) : 2 * Math.log(t) - Math.log(df);
}
