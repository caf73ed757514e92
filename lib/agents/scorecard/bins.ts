/**
 * Edges that cut values into bins of about equal size: cell i holds edges[i − 1] ≤ x < edges[i]. Where many rows share the
 * smallest value, such as 0, it gets a bin of its own.
 *
 * @param values Values of the rows, missing ones left out; in any order.
 * @param bins Number of bins to aim at, at least 2.
 * @returns Edges in ascending order; fewer than asked for where values repeat.
 * @throws {RangeError} If fewer than two bins are asked for.
 *
 * Quantiles are those of R's type 7: R. J. Hyndman and Y. Fan (1996), The American Statistician 50(4), 361-365.
 */
export function quantileEdges(values: readonly number[], bins: number): number[] {
  if (!Number.isInteger(bins) || bins < 2) {
    throw new RangeError(`Cannot cut values into bins: expected at least 2 bins, received ${bins}`);
  }
  const sorted = values.toSorted((a, b) => a - b);
  const smallest = sorted[0];
  const second = sorted.find((value) => smallest !== undefined && value > smallest);
  if (smallest === undefined || second === undefined) return [];
  const edges = new Set<number>();
  for (let k = 1; k < bins; k++) edges.add(Math.max(quantile(sorted, k / bins), second));
  return [...edges].sort((a, b) => a - b);
}

function quantile(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const low = sorted[below] ?? NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN;
  return low + (position - below) * (high - low);
}

/** The bin of a value: the number of edges that are not above it. */
export function binOf(value: number, edges: readonly number[]): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? Infinity) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
