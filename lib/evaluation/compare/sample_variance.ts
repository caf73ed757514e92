/**
 * Variance of a sample, with n − 1; NaN for fewer than two values.
 *
 * @param values Finite numbers.
 */
export function sampleVariance(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
