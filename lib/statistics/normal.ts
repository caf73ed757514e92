import { erfc } from "./erfc.ts";
import { rational } from "./rational.ts";

/**
 * Standard normal distribution function, P(Z ≤ x).
 *
 * Both tails keep their relative precision: `normalCdf(-37)` is 5.7e-300 and not 0. For an upper tail use {@linkcode normalSurvival}
 * and not `1 - normalCdf(x)`.
 *
 * @param x Any number.
 * @returns A probability.
 *
 * @example
 * ```ts
 * import { normalCdf } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(normalCdf(1.96).toFixed(7), "0.9750021");
 * ```
 *
 * Source: Abramowitz and Stegun (1964), 26.2.29.
 */
export function normalCdf(x: number): number {
  return normalSurvival(-x);
}

/**
 * Upper tail of the standard normal distribution, P(Z > x): the one-sided p-value of a z statistic.
 *
 * @param x Any number.
 * @returns A probability.
 *
 * @example
 * ```ts
 * import { normalSurvival } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(normalSurvival(10).toPrecision(6), "7.61985e-24");
 * ```
 *
 * Source: Abramowitz and Stegun (1964), 26.2.29.
 */
export function normalSurvival(x: number): number {
  return erfc(x * Math.SQRT1_2) / 2;
}

// Wichura's coefficients for PPND16, lowest order first: the middle, the shoulders, the far tails.
const MIDDLE = {
  p: [
    3.387132872796366608,
    1.3314166789178437745e2,
    1.9715909503065514427e3,
    1.3731693765509461125e4,
    4.5921953931549871457e4,
    6.7265770927008700853e4,
    3.3430575583588128105e4,
    2.5090809287301226727e3,
  ],
  q: [
    1,
    4.2313330701600911252e1,
    6.871870074920579083e2,
    5.3941960214247511077e3,
    2.1213794301586595867e4,
    3.930789580009271061e4,
    2.8729085735721942674e4,
    5.226495278852545925e3,
  ],
};
const SHOULDER = {
  p: [
    1.42343711074968357734,
    4.6303378461565452959,
    5.7694972214606914055,
    3.64784832476320460504,
    1.27045825245236838258,
    2.4178072517745061177e-1,
    2.27238449892691845833e-2,
    7.7454501427834140764e-4,
  ],
  q: [
    1,
    2.05319162663775882187,
    1.6763848301838038494,
    6.8976733498510000455e-1,
    1.4810397642748007459e-1,
    1.51986665636164571966e-2,
    5.475938084995344946e-4,
    1.05075007164441684324e-9,
  ],
};
const FAR = {
  p: [
    6.6579046435011037772,
    5.4637849111641143699,
    1.7848265399172913358,
    2.9656057182850489123e-1,
    2.6532189526576123093e-2,
    1.2426609473880784386e-3,
    2.71155556874348757815e-5,
    2.01033439929228813265e-7,
  ],
  q: [
    1,
    5.9983220655588793769e-1,
    1.3692988092273580531e-1,
    1.48753612908506148525e-2,
    7.868691311456132591e-4,
    1.8463183175100546818e-5,
    1.4215117583164458887e-7,
    2.04426310338993978564e-15,
  ],
};

/**
 * Standard normal quantile: the z with P(Z ≤ z) = p.
 *
 * @param p A probability.
 * @returns The quantile; `-Infinity` at 0 and `Infinity` at 1.
 * @throws {RangeError} If p is not between 0 and 1.
 *
 * @example The 1.96 of a 95% interval
 * ```ts
 * import { normalQuantile } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(normalQuantile(0.975).toFixed(6), "1.959964");
 * ```
 *
 * Source: M. J. Wichura (1988), Algorithm AS 241: The percentage points of the normal distribution, Applied Statistics 37, 477-484.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) {
    throw new RangeError(`Cannot compute a quantile: p must lie between 0 and 1, received ${p}`);
  }
  const centred = p - 0.5;
  if (Math.abs(centred) <= 0.425) return centred * rational(MIDDLE, 0.180625 - centred * centred);
  const tail = Math.min(p, 1 - p);
  if (tail === 0) return p === 0 ? -Infinity : Infinity;
  const r = Math.sqrt(-Math.log(tail));
  const size = r <= 5 ? rational(SHOULDER, r - 1.6) : rational(FAR, r - 5);
  return centred < 0 ? -size : size;
}
