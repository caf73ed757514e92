import { productError } from "./exact_product.ts";
import { log1pMinusX } from "./log1p_minus_x.ts";
import { stirlingError } from "./stirling_error.ts";

/**
 * How far `shares` of two kinds lie from their expectation: a − (a + b)·x, as if computed without rounding.
 *
 * Everything in a far tail is exponential in this difference, so it is summed with the exact errors of its products.
 *
 * @param x Probability of the first kind.
 * @param counts The two counts; need not be whole numbers.
 * @returns Count of the first kind minus its expectation.
 */
export function excess(x: number, counts: { a: number; b: number }): number {
  const { a, b } = counts;
  const fromA = a * x;
  const fromB = b * x;
  const first = a - fromA;
  const firstError = (a - (first + (a - first))) + ((a - first) - fromA);
  const second = first - fromB;
  const secondError = (first - (second + (first - second))) + ((first - second) - fromB);
  return second + (firstError + secondError - productError(a, x) - productError(b, x));
}

/**
 * x^a·(1 − x)^b·Γ(a + b + 1) / (Γ(a + 1)·Γ(b + 1)): the binomial probability of `a` in `a + b`, also for real counts.
 *
 * Written around its own peak: a closed form times e^(−deviance), where the deviance is 0 for counts at their expectation. So a million
 * trials lose no more digits than ten.
 *
 * @param x Probability of the first kind, between 0 and 1.
 * @param counts The two counts, not negative.
 * @returns A probability.
 *
 * Source: C. Loader (2000), Fast and accurate computation of binomial probabilities.
 */
export function binomialDensity(x: number, counts: { a: number; b: number }): number {
  const { a, b } = counts;
  const n = a + b;
  if (a === 0) return Math.exp(n * Math.log1p(-x));
  if (b === 0) return Math.exp(n * Math.log(x));
  if (x === 0 || x === 1) return 0;
  const over = excess(x, counts);
  const deviance = devianceTerm(a, n * x, over) + devianceTerm(b, n * (1 - x), -over);
  const errors = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return Math.sqrt(n / (2 * Math.PI * a) / b) * Math.exp(errors - deviance);
}

/**
 * x^a·e^(−x) / Γ(a + 1): the Poisson probability of `a` where `x` are expected, also for real `a`.
 *
 * @param a Count, not negative.
 * @param x Expectation, not negative.
 * @returns A probability.
 *
 * Source: C. Loader (2000), as above.
 */
export function poissonDensity(a: number, x: number): number {
  if (x === 0) return a === 0 ? 1 : 0;
  if (a === 0) return Math.exp(-x);
  return Math.exp(-stirlingError(a) - devianceTerm(a, x, a - x)) / Math.sqrt(2 * Math.PI * a);
}

/** count·ln(count/expected) − over, with over = count − expected; near 0 as expected·[(1 + d)·ln(1 + d) − d], d = over/expected. */
function devianceTerm(count: number, expected: number, over: number): number {
  const relative = over / expected;
  if (Math.abs(relative) > 0.5) return count * Math.log(count / expected) - over;
  return expected * ((1 + relative) * log1pMinusX(relative) + relative * relative);
}
