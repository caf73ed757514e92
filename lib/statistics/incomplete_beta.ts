import { binomialDensity, excess } from "./saddle_point.ts";

/** Arguments of {@linkcode betaFraction}. */
export interface BetaFraction {
  /** First shape. */
  a: number;
  /** Second shape. */
  b: number;
  /** Upper limit of the integral. */
  x: number;
  /** a − (a + b)·x, computed by the caller so that it does not cancel; it should not be much below 0. */
  lambda: number;
}

/**
 * The continued fraction of the regularised incomplete beta function: Iₓ(a, b) = xᵃ(1 − x)ᵇ / B(a, b) · fraction.
 *
 * Converges fast where x lies below the mean a/(a + b), and in about √max(a, b) steps around it.
 *
 * Source: A. R. DiDonato and A. H. Morris (1992), Algorithm 708, ACM Transactions on Mathematical Software 18, 360-373, section 4.
 */
export function betaFraction({ a, b, x, lambda }: BetaFraction): number {
  const c = 1 + lambda;
  const c0 = b / a;
  const c1 = 1 + 1 / a;
  const yPlusOne = 2 - x;
  let p = 1;
  let s = a + 1;
  let numeratorBefore = 0;
  let numerator = 1;
  let denominatorBefore = 1;
  let denominator = c / c1;
  let value = c1 / c;
  for (let n = 1; n < 1_000_000; n++) {
    const t = n / a;
    const w = n * (b - n) * x;
    const e = a / s;
    const alpha = p * (p + c0) * e * e * (w * x);
    const f = (1 + t) / (c1 + t + t);
    const beta = n + w / s + f * (c + n * yPlusOne);
    p = 1 + t;
    s += 2;
    const nextNumerator = alpha * numeratorBefore + beta * numerator;
    const nextDenominator = alpha * denominatorBefore + beta * denominator;
    const next = nextNumerator / nextDenominator;
    if (Math.abs(next - value) <= 2.3e-16 * Math.abs(next)) return next;
    value = next;
    // Rescale by the newest denominator, so that nothing overflows.
    numeratorBefore = numerator / nextDenominator;
    denominatorBefore = denominator / nextDenominator;
    numerator = next;
    denominator = 1;
  }
  return value;
}

/**
 * Both tails of the beta distribution at x: lower Iₓ(a, b) and upper 1 − Iₓ(a, b), the smaller one computed and not subtracted.
 *
 * @param x Between 0 and 1, exclusive.
 * @param shapes Both positive.
 */
export function betaTails(x: number, shapes: { a: number; b: number }): { lower: number; upper: number } {
  const { a, b } = shapes;
  const lambda = excess(x, shapes);
  // xᵃ(1 − x)ᵇ / B(a, b), from the binomial probability of real counts.
  const front = binomialDensity(x, shapes) * (a / (a + b)) * b;
  if (lambda + 1 > 2 * x) { // x < (a + 1) / (a + b + 2)
    const lower = Math.min(1, front * betaFraction({ a, b, x, lambda }));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, front * betaFraction({ a: b, b: a, x: 1 - x, lambda: -lambda }));
  return { lower: 1 - upper, upper };
}
