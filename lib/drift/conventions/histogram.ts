/** A histogram: edges, the outer ones included, and how many values lie between. */
export interface Histogram {
  /** One more than counts, ascending. */
  edges: number[];
  /** Values in each bin; the last one holds values on its upper edge too. */
  counts: number[];
}

/** Edges of equal width from the smallest to the largest value; around a single value half a unit to both sides, as in numpy. */
export function equalWidthEdges(values: ArrayLike<number>, bins: number): number[] {
  let [least, most] = [Infinity, -Infinity];
  for (let at = 0; at < values.length; at++) {
    least = Math.min(least, values[at] ?? NaN);
    most = Math.max(most, values[at] ?? NaN);
  }
  if (least === most) [least, most] = [least - 0.5, most + 0.5];
  const step = (most - least) / bins;
  return Array.from({ length: bins + 1 }, (_, at) => at === bins ? most : least + at * step);
}

/**
 * Edges by Sturges' rule: log₂ n + 1 bins.
 *
 * Source: H. A. Sturges (1926), Journal of the American Statistical Association 21, 65-66; rounded as numpy does.
 */
export function sturgesEdges(values: ArrayLike<number>): number[] {
  return equalWidthEdges(values, binsOf(values, rangeOf(values) / (Math.log2(values.length) + 1)));
}

/**
 * Edges by Doane's rule: Sturges' bins and more for skewed values.
 *
 * Source: D. P. Doane (1976), The American Statistician 30, 181-183; rounded as numpy does.
 */
export function doaneEdges(values: ArrayLike<number>): number[] {
  const n = values.length;
  if (n < 3) return equalWidthEdges(values, 1);
  let sum = 0;
  for (let at = 0; at < n; at++) sum += values[at] ?? 0;
  const mean = sum / n;
  let [second, third] = [0, 0];
  for (let at = 0; at < n; at++) {
    const deviation = (values[at] ?? 0) - mean;
    second += deviation * deviation;
    third += deviation ** 3;
  }
  if (second === 0) return equalWidthEdges(values, 1);
  const skewness = third / n / (second / n) ** 1.5;
  const error = Math.sqrt(6 * (n - 2) / ((n + 1) * (n + 3)));
  return equalWidthEdges(
    values,
    binsOf(values, rangeOf(values) / (1 + Math.log2(n) + Math.log2(1 + Math.abs(skewness) / error))),
  );
}

/** Counts values between edges; those outside are left out. */
export function histogram(values: ArrayLike<number>, edges: readonly number[]): Histogram {
  const counts = new Array<number>(Math.max(0, edges.length - 1)).fill(0);
  const last = edges.length - 1;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? NaN;
    if (!(value >= (edges[0] ?? NaN) && value <= (edges[last] ?? NaN))) continue;
    let [low, high] = [0, last];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((edges[middle] ?? 0) <= value) low = middle;
      else high = middle;
    }
    counts[low] = (counts[low] ?? 0) + 1;
  }
  return { edges: [...edges], counts };
}

function rangeOf(values: ArrayLike<number>): number {
  let [least, most] = [Infinity, -Infinity];
  for (let at = 0; at < values.length; at++) {
    least = Math.min(least, values[at] ?? NaN);
    most = Math.max(most, values[at] ?? NaN);
  }
  return most - least;
}

function binsOf(values: ArrayLike<number>, width: number): number {
  return width > 0 ? Math.ceil(rangeOf(values) / width) : 1;
}
