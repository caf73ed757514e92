/**
 * How much less likely a binomial or hypergeometric number is at some distance from its mode, quickly: ln mass(mode + distance) − ln
 * mass(mode), four terms of its series. What rejects candidates decides by it nearly always, and computes logarithms of factorials only
 * where {@linkcode logMassSlack} is too wide to tell.
 *
 * The mass is a product of reciprocals of factorials; those whose argument grows with the distance are x!, the others y!. Sums run over
 * the arguments at the mode plus one half. Positional, since objects would cost more than the draw.
 *
 * @param distance From the mode, at most half of the smallest argument.
 * @param tilt Ratio of the masses one half on either side of the mode, minus 1: Π(x + ½) / (odds·Π(y + ½)) − 1.
 * @param first Σ1/(x + ½) + Σ1/(y + ½).
 * @param second Σ1/(x + ½)² − Σ1/(y + ½)².
 * @param third Σ1/(x + ½)³ + Σ1/(y + ½)³.
 *
 * @example Beside the exact binomial masses of 500 and 512 of 1,000
 * ```ts
 * import { binomialMass, logMassNear } from "vigil/statistics";
 * import { ok } from "node:assert/strict";
 * const [sample, r] = [{ trials: 1000, probability: 0.5 }, 1 / 500.5];
 * const near = logMassNear(12, 0, 2 * r, 0, 2 * r ** 3);
 * ok(Math.abs(near - Math.log(binomialMass(512, sample) / binomialMass(500, sample))) < 1e-6);
 * ```
 *
 * Source: NIST Digital Library of Mathematical Functions, 2.10.1 (Euler and Maclaurin), for sums of logarithms.
 */
export function logMassNear(distance: number, tilt: number, first: number, second: number, third: number): number {
  const slope = tilt - tilt * tilt / 2 + second / 24;
  return -distance * (slope + distance * (first / 2 - distance * (second / 6 - distance * third / 12)));
}

/**
 * How far {@linkcode logMassNear} may be off, and the same computed from factorials by rounding.
 *
 * @param distance As there.
 * @param tilt As there; at most one half in size.
 * @param third As there.
 * @param widest The largest of the reciprocals.
 * @param trials The largest factorial's argument.
 *
 * @example
 * ```ts
 * import { logMassSlack } from "vigil/statistics";
 * import { ok } from "node:assert/strict";
 * ok(logMassSlack(12, 0, 2 / 500.5 ** 3, 1 / 500.5, 1000) < 1e-5);
 * ```
 */
export function logMassSlack(distance: number, tilt: number, third: number, widest: number, trials: number): number {
  const size = Math.abs(distance);
  const square = distance * distance;
  // The geometric series of what follows the fourth power, the curvature of the Euler term, what follows tilt², and rounding.
  return third * square * (0.125 + 0.1 * square * size * widest) + size * Math.abs(tilt * tilt * tilt) + 1e-7 +
    1e-13 * trials;
}
