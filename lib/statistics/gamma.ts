import { requireNumber, requirePositive } from "./arguments.ts";
import { gammaTails } from "./incomplete_gamma.ts";

/**
 * Gamma distribution function with scale 1, the regularised lower incomplete gamma function P(shape, x).
 *
 * With a whole shape k it is the probability that the k-th event of a Poisson process of rate 1 has come by time x.
 *
 * @param x Where; 0 and below give 0.
 * @param shape Positive. Accurate to 1e-12 from 0.01 on.
 * @returns A probability.
 * @throws {RangeError} If the shape is not positive or x is not a number.
 *
 * @example An exponential wait is shape 1
 * ```ts
 * import { gammaCdf } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(gammaCdf(Math.LN2, 1).toFixed(12), "0.500000000000");
 * ```
 *
 * Source: NIST Digital Library of Mathematical Functions, 8.2.4.
 */
export function gammaCdf(x: number, shape: number): number {
  check(x, shape);
  if (x <= 0) return 0;
  return x === Infinity ? 1 : gammaTails(shape, x).lower;
}

/**
 * Upper tail of the gamma distribution with scale 1, the regularised upper incomplete gamma function Q(shape, x).
 *
 * @param x Where; 0 and below give 1.
 * @param shape Positive. Accurate to 1e-12 from 0.01 on.
 * @returns A probability.
 * @throws {RangeError} If the shape is not positive or x is not a number.
 *
 * @example
 * ```ts
 * import { gammaSurvival } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(gammaSurvival(100, 1).toPrecision(6), "3.72008e-44");
 * ```
 *
 * Source: NIST Digital Library of Mathematical Functions, 8.2.4.
 */
export function gammaSurvival(x: number, shape: number): number {
  check(x, shape);
  if (x <= 0) return 1;
  return x === Infinity ? 0 : gammaTails(shape, x).upper;
}

function check(x: number, shape: number): void {
  requireNumber(x, { action: "compute a gamma probability", name: "x" });
  requirePositive(shape, { action: "compute a gamma probability", name: "shape" });
}
