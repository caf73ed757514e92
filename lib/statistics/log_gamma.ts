import { logGammaByStirling } from "./stirling_error.ts";

/** (ζ(k) − 1)·(−1)^k / k for k = 2, 3, …: the Taylor coefficients of ln Γ(2 + z) after its linear term. */
const TAYLOR_AT_TWO = [
  0.32246703342411321824,
  -0.067352301053198095133,
  0.020580808427784547879,
  -0.0073855510286739852663,
  0.0028905103307415232858,
  -0.0011927539117032609771,
  0.00050966952474304242234,
  -0.00022315475845357937976,
  0.000099457512781808533715,
  -0.0000449262367381331417,
  0.000020507212775670691553,
  -9.439488275268395904e-6,
  4.3748667899074878042e-6,
  -2.0392157538013662368e-6,
  9.5514121304074198329e-7,
  -4.4924691987645660433e-7,
  2.1207184805554665869e-7,
  -1.0043224823968099609e-7,
  4.7698101693639805658e-8,
  -2.271109460894316491e-8,
  1.0838659214896954091e-8,
  -5.1834750419700466551e-9,
  2.4836745438024783172e-9,
  -1.1921401405860912074e-9,
  5.7313672416788620133e-10,
  -2.7595228851242331452e-10,
  1.3304764374244489481e-10,
  -6.4229645638381000221e-11,
];
const ONE_MINUS_EULER_GAMMA = 0.42278433509846713939;

/**
 * Natural logarithm of the gamma function, for positive arguments.
 *
 * Γ extends the factorial: Γ(n + 1) = n!. It has a zero of its logarithm at 1 and at 2, and around those a table of logarithms loses
 * every digit; here both are expansion points, so that the result is right to a few units of the last place everywhere.
 *
 * @param x A positive number.
 * @returns ln Γ(x); `Infinity` at `Infinity`.
 * @throws {RangeError} If x is not a positive number.
 *
 * @example The logarithm of 10!
 * ```ts
 * import { logGamma } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(Math.exp(logGamma(11)).toFixed(6), "3628800.000000");
 * ```
 *
 * Source: Abramowitz and Stegun (1964), 6.1.15 (recurrence), 6.1.33 (series), 6.1.41 (Stirling).
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`Cannot compute log gamma: x must be a positive number, received ${x}`);
  if (x === Infinity) return Infinity;
  if (x >= 10) return logGammaByStirling(x);
  if (x < 0.5) return logGammaNearTwo(x) - Math.log(x) - Math.log1p(x);
  if (x < 1.5) return logGammaNearTwo(x - 1) - Math.log1p(x - 1);
  let product = 1;
  let at = x;
  for (; at > 2.5; at -= 1) product *= at - 1;
  return logGammaNearTwo(at - 2) + Math.log(product);
}

/** ln Γ(2 + z) for |z| ≤ ½. */
function logGammaNearTwo(z: number): number {
  let total = 0;
  for (let k = TAYLOR_AT_TWO.length - 1; k >= 0; k--) total = total * z + (TAYLOR_AT_TWO[k] ?? 0);
  return z * (ONE_MINUS_EULER_GAMMA + z * total);
}
