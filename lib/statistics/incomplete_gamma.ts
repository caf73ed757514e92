import { poissonDensity } from "./saddle_point.ts";

/**
 * Both tails of the gamma distribution with scale 1: lower P(a, x) and upper Q(a, x) = 1 − P(a, x).
 *
 * Below the mean the lower tail is a series of positive terms, above it the upper tail is a continued fraction; the other one is the
 * complement. Both start from the Poisson probability written around its peak.
 *
 * @param a Shape, positive.
 * @param x Where, positive and finite.
 *
 * Source: NIST Digital Library of Mathematical Functions, 8.11.4 (series) and 8.9.2 (fraction), the latter by Lentz's method.
 */
export function gammaTails(a: number, x: number): { lower: number; upper: number } {
  const density = poissonDensity(a, x);
  if (x < a + 1) {
    let term = 1;
    let total = 1;
    for (let k = 1; term > total * 1e-17; k++) {
      term *= x / (a + k);
      total += term;
    }
    const lower = Math.min(1, density * total);
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, density * a * upperFraction(a, x));
  return { lower: 1 - upper, upper };
}

/** 1/(x + 1 − a − 1·(1 − a)/(x + 3 − a − 2·(2 − a)/(x + 5 − a − …))). */
function upperFraction(a: number, x: number): number {
  let b = x - a + 1;
  let c = Infinity;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < 1_000_000; k++) {
    const coefficient = k * (a - k);
    b += 2;
    d = 1 / (b + coefficient * d);
    c = b + coefficient / c;
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) <= 2.3e-16) break;
  }
  return value;
}
