import type { Moments } from "../../contracts/mod.ts";

/**
 * Count, mean, squared deviations and range, in two passes; null of no values.
 *
 * @param values Finite numbers.
 *
 * Source: T. F. Chan, G. H. Golub and R. J. LeVeque (1983), The American Statistician 37, 242-247 (corrected two-pass algorithm).
 */
export function momentsOf(values: ArrayLike<number>): Moments | null {
  const count = values.length;
  if (count === 0) return null;
  let [sum, min, max] = [0, Infinity, -Infinity];
  for (let at = 0; at < count; at++) {
    const value = values[at] ?? 0;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const rough = sum / count;
  let [first, second] = [0, 0];
  for (let at = 0; at < count; at++) {
    const deviation = (values[at] ?? 0) - rough;
    first += deviation;
    second += deviation * deviation;
  }
  const m2 = min === max ? 0 : Math.max(0, second - first * first / count);
  return { count, mean: min === max ? min : rough + first / count, m2, min, max };
}

/**
 * Moments of two sets together.
 *
 * Source: T. F. Chan, G. H. Golub and R. J. LeVeque (1979), Updating formulae and a pairwise algorithm for computing sample variances,
 * Stanford report STAN-CS-79-773.
 */
export function mergeMoments(a: Moments, b: Moments): Moments {
  const count = a.count + b.count;
  if (count === 0) return a;
  const distance = b.mean - a.mean;
  return {
    count,
    mean: a.mean + distance * b.count / count,
    m2: a.m2 + b.m2 + distance * distance * a.count * b.count / count,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
  };
}
