import { requireNumber, requirePositive, requireProbability } from "./arguments.ts";
import { betaTails } from "./incomplete_beta.ts";
import { invertTail } from "./invert_tail.ts";
import { binomialDensity } from "./saddle_point.ts";

/** Parameters of a beta distribution. */
export interface BetaParameters {
  /** First shape, positive: successes + 1 under a uniform prior. Accurate to 1e-12 from 0.01 on. */
  alpha: number;
  /** Second shape, positive: failures + 1 under a uniform prior. Accurate to 1e-12 from 0.01 on. */
  beta: number;
}

/**
 * Beta distribution function, the regularised incomplete beta function Iₓ(α, β).
 *
 * The beta distribution is what a share can be: binomial and Student's t tails are this function too.
 *
 * @param x Where; 0 and below give 0, 1 and above give 1.
 * @param parameters The two shapes.
 * @returns A probability.
 * @throws {RangeError} If a shape is not positive or x is not a number.
 *
 * @example
 * ```ts
 * import { betaCdf } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(betaCdf(0.5, { alpha: 2, beta: 3 }).toFixed(6), "0.687500");
 * ```
 *
 * Source: NIST Digital Library of Mathematical Functions, 8.17.2.
 */
export function betaCdf(x: number, parameters: BetaParameters): number {
  const shapes = check(x, parameters);
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  return betaTails(x, shapes).lower;
}

/**
 * Upper tail of the beta distribution, 1 − Iₓ(α, β), without the cancellation.
 *
 * @param x Where; 0 and below give 1, 1 and above give 0.
 * @param parameters The two shapes.
 * @returns A probability.
 * @throws {RangeError} If a shape is not positive or x is not a number.
 *
 * @example
 * ```ts
 * import { betaSurvival } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(betaSurvival(0.99, { alpha: 1, beta: 10 }).toPrecision(6), "1.00000e-20");
 * ```
 *
 * Source: NIST Digital Library of Mathematical Functions, 8.17.4.
 */
export function betaSurvival(x: number, parameters: BetaParameters): number {
  const shapes = check(x, parameters);
  if (x <= 0 || x >= 1) return x <= 0 ? 1 : 0;
  return betaTails(x, shapes).upper;
}

/**
 * Beta quantile: the x with Iₓ(α, β) = p.
 *
 * @param p A probability.
 * @param parameters The two shapes.
 * @returns A share between 0 and 1.
 * @throws {RangeError} If p is not a probability or a shape is not positive.
 *
 * @example The upper end of the exact interval for no failure in 20
 * ```ts
 * import { betaQuantile } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(betaQuantile(0.975, { alpha: 1, beta: 20 }).toFixed(5), "0.16843");
 * ```
 *
 * Newton's method on the logarithm of the smaller tail, as a function of the logit of x, inside a bracket.
 */
export function betaQuantile(p: number, parameters: BetaParameters): number {
  requireProbability(p, { action: "compute a beta quantile", name: "p" });
  const shapes = check(0, parameters);
  if (p === 0 || p === 1) return p;
  const { a, b } = shapes;
  const side = p <= 0.5 ? "lower" : "upper";
  const logit = invertTail(Math.min(p, 1 - p), {
    start: Math.log(a / b),
    rising: side === "lower",
    tail(u) {
      // For u > 0 the share nearest to 1 is what the logit can no longer tell apart: 1 itself is kept out.
      const x = Math.min(share(u), 1 - 2 ** -53);
      const value = betaTails(x, shapes)[side];
      return { value, density: binomialDensity(x, shapes) * (a / (a + b)) * b };
    },
  });
  return share(logit);
}

function share(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function check(x: number, { alpha, beta }: BetaParameters): { a: number; b: number } {
  const action = "compute a beta probability";
  requireNumber(x, { action, name: "x" });
  requirePositive(alpha, { action, name: "alpha" });
  requirePositive(beta, { action, name: "beta" });
  return { a: alpha, b: beta };
}
