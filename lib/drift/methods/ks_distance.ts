/**
 * The largest difference between the distribution functions of two samples, looked at after each tie.
 *
 * @param a Ascending, not empty.
 * @param b Ascending, not empty.
 */
export function ksDistance(a: Float64Array, b: Float64Array): number {
  let [i, j, largest] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i] ?? 0, b[j] ?? 0);
    while (i < a.length && (a[i] ?? 0) === value) i += 1;
    while (j < b.length && (b[j] ?? 0) === value) j += 1;
    largest = Math.max(largest, Math.abs(i / a.length - j / b.length));
  }
  return largest;
}
