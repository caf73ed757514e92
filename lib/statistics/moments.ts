/** What Hall's interval needs to know about a sample. */
export interface SampleMoments {
  /** Number of values. */
  n: number;
  /** Mean. */
  mean: number;
  /** Standard deviation, with n − 1; 0 for fewer than two values. */
  standardDeviation: number;
  /** Skewness, n·Σ(x − mean)³ / ((n − 1)(n − 2)·sd³); 0 for fewer than three values or no spread. */
  skewness: number;
}

/**
 * Mean, standard deviation and skewness, in two passes: the mean first, then sums around it, so that nothing cancels.
 *
 * @param values Finite numbers, at least one.
 * @throws {RangeError} If a value is not a finite number, or beyond about 1e100.
 *
 * Source: T. F. Chan, G. H. Golub, R. J. LeVeque (1983), The American Statistician 37, 242-247 (corrected two-pass algorithm).
 */
export function momentsOf(values: ArrayLike<number>): SampleMoments {
  const n = values.length;
  let sum = 0;
  for (let at = 0; at < n; at++) {
    const value = values[at] ?? NaN;
    if (!Number.isFinite(value)) {
      throw new RangeError(`Cannot estimate a mean: values must be finite numbers, received ${value} at index ${at}`);
    }
    sum += value;
  }
  const rough = sum / n;
  let first = 0;
  let second = 0;
  let third = 0;
  for (let at = 0; at < n; at++) {
    const d = (values[at] ?? 0) - rough;
    first += d;
    second += d * d;
    third += d * d * d;
  }
  if (!Number.isFinite(third)) {
    throw new RangeError(
      "Cannot estimate a mean: values must be small enough to be cubed, received some too large to be cubed",
    );
  }
  // What rounding left in the first mean is taken out of all three sums.
  const shift = first / n;
  const squares = Math.max(0, second - n * shift ** 2);
  const cubes = third - 3 * shift * second + 2 * n * shift ** 3;
  const mean = rough + shift;
  const sd = n < 2 ? 0 : Math.sqrt(squares / (n - 1));
  // Equal values whose mean was rounded have no spread, only the rounding of one subtraction.
  const flat = sd <= 4e-16 * Math.abs(mean);
  return {
    n,
    mean,
    standardDeviation: flat ? 0 : sd,
    skewness: n < 3 || flat ? 0 : n * cubes / ((n - 1) * (n - 2) * sd ** 3),
  };
}
