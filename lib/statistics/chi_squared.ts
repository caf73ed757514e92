import { gammaCdf, gammaSurvival } from "./gamma.ts";

/**
 * Chi-squared distribution function, P(X ≤ x).
 *
 * @param x Where; 0 and below give 0.
 * @param degreesOfFreedom Positive, need not be whole.
 * @returns A probability.
 * @throws {RangeError} If the degrees of freedom are not positive.
 *
 * @example
 * ```ts
 * import { chiSquaredCdf } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(chiSquaredCdf(5.991465, 2).toFixed(6), "0.950000");
 * ```
 *
 * Source: Abramowitz and Stegun (1964), 26.4.19.
 */
export function chiSquaredCdf(x: number, degreesOfFreedom: number): number {
  return gammaCdf(x / 2, degreesOfFreedom / 2);
}

/**
 * Upper tail of the chi-squared distribution, P(X > x): the p-value of a chi-squared statistic.
 *
 * @param x Where; 0 and below give 1.
 * @param degreesOfFreedom Positive, need not be whole.
 * @returns A probability, also far out: 2.7e-288 at 1350 with 10 degrees of freedom.
 * @throws {RangeError} If the degrees of freedom are not positive.
 *
 * @example
 * ```ts
 * import { chiSquaredSurvival } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(chiSquaredSurvival(3.841459, 1).toFixed(4), "0.0500");
 * ```
 *
 * Source: Abramowitz and Stegun (1964), 26.4.19.
 */
export function chiSquaredSurvival(x: number, degreesOfFreedom: number): number {
  return gammaSurvival(x / 2, degreesOfFreedom / 2);
}
