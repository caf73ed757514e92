/**
 * Design effect of rows that belong together, 1 + (size − 1)·ICC: how many rows count as one independent one.
 *
 * The intraclass correlation comes from the analysis of variance, over all features together (one for a number, one per category for
 * a category); the size is the mean over rows of the size of their group.
 *
 * @param groups Group of each row, from 0.
 * @param features Values of each feature, one for each row.
 * @returns At least 1.
 *
 * Source: L. Kish (1965), Survey Sampling, section 5.4; A. Donner (1986), International Statistical Review 54, 67-82.
 */
export function designEffect(groups: ArrayLike<number>, features: Iterable<ArrayLike<number>>): number {
  const rows = groups.length;
  let count = 0;
  for (let row = 0; row < rows; row++) count = Math.max(count, (groups[row] ?? 0) + 1);
  const sizes = new Float64Array(count);
  for (let row = 0; row < rows; row++) sizes[groups[row] ?? 0] = (sizes[groups[row] ?? 0] ?? 0) + 1;
  const filled = sizes.filter((size) => size > 0).length;
  if (filled < 2 || filled === rows) return 1;
  const meanSize = sizes.reduce((total, size) => total + size * size, 0) / rows;
  let [between, within] = [0, 0];
  const sums = new Float64Array(count);
  for (const values of features) {
    sums.fill(0);
    let [total, squares] = [0, 0];
    for (let row = 0; row < rows; row++) {
      const value = values[row] ?? 0;
      const group = groups[row] ?? 0;
      sums[group] = (sums[group] ?? 0) + value;
      total += value;
    }
    const centre = total / rows;
    for (let row = 0; row < rows; row++) squares += ((values[row] ?? 0) - centre) ** 2;
    let own = 0;
    for (let group = 0; group < count; group++) {
      const size = sizes[group] ?? 0;
      if (size > 0) own += size * ((sums[group] ?? 0) / size - centre) ** 2;
    }
    between += own;
    within += squares - own;
  }
  const [meanBetween, meanWithin] = [between / (filled - 1), within / (rows - filled)];
  const typical = (rows - meanSize) / (filled - 1);
  const total = meanBetween + (typical - 1) * meanWithin;
  const correlation = total > 0 ? (meanBetween - meanWithin) / total : 0;
  return Math.max(1, 1 + (meanSize - 1) * correlation);
}
