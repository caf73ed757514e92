import { requireNumber } from "./arguments.ts";

/**
 * Kolmogorov's limiting distribution function: P(√n·D ≤ x) for many observations, D the largest distance between two distributions.
 *
 * @param x √n·D, or √(nm/(n + m))·D for two samples; 0 and below give 0.
 * @returns A probability.
 * @throws {RangeError} If x is not a number.
 *
 * @example
 * ```ts
 * import { kolmogorovCdf } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(kolmogorovCdf(0.5).toFixed(6), "0.036055");
 * ```
 *
 * Source: N. Smirnov (1948), Table for estimating the goodness of fit of empirical distributions, Annals of Mathematical
 * Statistics 19, 279-281; the form for small x by Jacobi's theta transformation, W. Feller (1948), ibid., 177-189.
 */
export function kolmogorovCdf(x: number): number {
  requireNumber(x, { action: "compute a Kolmogorov probability", name: "x" });
  if (x <= 0) return 0;
  return x < CROSSING ? lowerTail(x) : 1 - upperTail(x);
}

/**
 * Upper tail of Kolmogorov's limiting distribution: the asymptotic p-value of a Kolmogorov-Smirnov statistic.
 *
 * @param x √n·D, or √(nm/(n + m))·D for two samples; 0 and below give 1.
 * @returns A probability.
 * @throws {RangeError} If x is not a number.
 *
 * @example The 5% point
 * ```ts
 * import { kolmogorovSurvival } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(kolmogorovSurvival(1.3581).toFixed(4), "0.0500");
 * ```
 *
 * Source: as for {@linkcode kolmogorovCdf}.
 */
export function kolmogorovSurvival(x: number): number {
  requireNumber(x, { action: "compute a Kolmogorov probability", name: "x" });
  if (x <= 0) return 1;
  return x < CROSSING ? 1 - lowerTail(x) : upperTail(x);
}

/** Where both series need few terms and neither complement costs digits. */
const CROSSING = 0.8;

/** 2·Σ (−1)^(k−1)·e^(−2k²x²). */
function upperTail(x: number): number {
  let total = 0;
  for (let k = 1; k <= 12; k++) total += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * (k * x) ** 2);
  return Math.max(0, total);
}

/** √(2π)/x · Σ e^(−(2k−1)²π²/8x²). */
function lowerTail(x: number): number {
  let total = 0;
  for (let k = 1; k <= 6; k++) total += Math.exp(-(((2 * k - 1) * Math.PI) ** 2) / (8 * x * x));
  return Math.sqrt(2 * Math.PI) / x * total;
}
