/** Weights of the values of two samples. */
export interface WassersteinWeights {
  /** Weight of each value of the first sample, not negative. @default {1 each} */
  a?: ArrayLike<number>;
  /** Weight of each value of the second sample, not negative. @default {1 each} */
  b?: ArrayLike<number>;
}

/**
 * Wasserstein distance of order 1 between two samples, ∫|F − G|, in the units of the values.
 *
 * @param a Ascending, not empty.
 * @param b Ascending, not empty.
 * @param weights Weights in the same order as the values.
 *
 * Source: S. S. Vallender (1974), Theory of Probability and its Applications 18, 784-786.
 */
export function wassersteinDistance(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  weights: WassersteinWeights = {},
): number {
  const total = (values: ArrayLike<number>, given: ArrayLike<number> | undefined) => {
    if (given === undefined) return values.length;
    let sum = 0;
    for (let at = 0; at < given.length; at++) sum += given[at] ?? 0;
    return sum;
  };
  const [totalA, totalB] = [total(a, weights.a), total(b, weights.b)];
  let [i, j, belowA, belowB, distance] = [0, 0, 0, 0, 0];
  let before = Math.min(a[0] ?? Infinity, b[0] ?? Infinity);
  while (i < a.length || j < b.length) {
    const value = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    distance += Math.abs(belowA / totalA - belowB / totalB) * (value - before);
    while (i < a.length && a[i] === value) belowA += weights.a === undefined ? 1 : weights.a[i] ?? 0, i += 1;
    while (j < b.length && b[j] === value) belowB += weights.b === undefined ? 1 : weights.b[j] ?? 0, j += 1;
    before = value;
  }
  return distance;
}
