import { rational } from "./rational.ts";

// Rational approximations of W. J. Cody (1969), tables II to IV, lowest order first: the centre, the middle, the tail.
const CENTRE = {
  p: [
    3.20937758913846947e3,
    3.77485237685302021e2,
    1.13864154151050156e2,
    3.1611237438705656,
    1.85777706184603153e-1,
  ],
  q: [2.84423683343917062e3, 1.28261652607737228e3, 2.44024637934444173e2, 2.36012909523441209e1, 1],
};
const MIDDLE = {
  p: [
    1.23033935479799725e3,
    2.05107837782607147e3,
    1.71204761263407058e3,
    8.81952221241769090e2,
    2.98635138197400131e2,
    6.61191906371416295e1,
    8.88314979438837594,
    5.64188496988670089e-1,
    2.15311535474403846e-8,
  ],
  q: [
    1.23033935480374942e3,
    3.43936767414372164e3,
    4.36261909014324716e3,
    3.29079923573345963e3,
    1.62138957456669019e3,
    5.37181101862009858e2,
    1.17693950891312499e2,
    1.57449261107098347e1,
    1,
  ],
};
const TAIL = {
  p: [
    6.58749161529837803e-4,
    1.60837851487422766e-2,
    1.25781726111229246e-1,
    3.60344899949804439e-1,
    3.05326634961232344e-1,
    1.63153871373020978e-2,
  ],
  q: [
    2.33520497626869185e-3,
    6.05183413124413191e-2,
    5.27905102951428412e-1,
    1.87295284992346725,
    2.56852019228982242,
    1,
  ],
};
const ONE_OVER_SQRT_PI = 0.56418958354775628695;

/**
 * Complementary error function, erfc(x) = 1 − erf(x) = 2/√π ∫ₓ^∞ e^(−t²) dt.
 *
 * It is computed on its own and not as 1 − erf(x), which would be 0 from x = 6 on: the value at 26 is 6e-296 and still has its digits.
 *
 * @param x Any number.
 * @returns A value from 0 to 2; NaN for NaN.
 *
 * @example One in twelve thousand billion
 * ```ts
 * import { erfc } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(erfc(5).toPrecision(6), "1.53746e-12");
 * ```
 *
 * Source: W. J. Cody (1969), Rational Chebyshev approximations for the error function, Mathematics of Computation 23, 631-637.
 */
export function erfc(x: number): number {
  const size = Math.abs(x);
  if (size <= 0.46875) return 1 - x * rational(CENTRE, size * size);
  if (size > 28) return x < 0 ? 2 : 0;
  const tail = scaledErfc(size) * expOfMinusSquare(size);
  return x < 0 ? 2 - tail : tail;
}

/** e^(x²)·erfc(x) for x > 0.46875. */
function scaledErfc(x: number): number {
  if (x <= 4) return rational(MIDDLE, x);
  const inverse = 1 / (x * x);
  return (ONE_OVER_SQRT_PI - inverse * rational(TAIL, inverse)) / x;
}

/** e^(−x²). The square is split into an exact part and a small rest, as its rounding error would be magnified x² times. */
export function expOfMinusSquare(x: number): number {
  const head = Math.trunc(x * 16) / 16;
  return Math.exp(-head * head) * Math.exp(-(x - head) * (x + head));
}
