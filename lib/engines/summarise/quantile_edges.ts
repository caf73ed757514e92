import { quantileOfSorted } from "../../statistics/mod.ts";

/** Options for {@linkcode quantileEdges}. */
export interface QuantileEdgesOptions {
  /** How many cells to aim at, at least 1. @default {40} */
  cells?: number;
}

/**
 * Edges of cells that hold equally many values each: the quantiles, linear between neighbours, without duplicates.
 *
 * What an engine uses where nobody says otherwise; the drift room brings a rule of its own that also looks at heavy values.
 *
 * @param sorted Finite values in ascending order: all, or evenly spaced ones by rank.
 * @returns Ascending edges; none without values, or where all values are the same.
 * @throws {RangeError} If `cells` is not a whole number of at least 1.
 *
 * @example
 * ```ts
 * import { quantileEdges } from "vigil/engines";
 * import { deepStrictEqual } from "node:assert/strict";
 * deepStrictEqual(quantileEdges([1, 2, 3, 4, 5], { cells: 4 }), [2, 3, 4]);
 * ```
 */
export function quantileEdges(sorted: ArrayLike<number>, options: QuantileEdgesOptions = {}): number[] {
  const { cells = 40 } = options;
  if (!Number.isInteger(cells) || cells < 1) {
    throw new RangeError(`Cannot find edges: cells must be a whole number of at least 1, received ${cells}`);
  }
  if (sorted.length === 0) return [];
  const edges: number[] = [];
  for (let cell = 1; cell < cells; cell++) {
    const edge = quantileOfSorted(sorted, cell / cells) + 0;
    // Below the smallest value no row would lie.
    if (edge > (edges.at(-1) ?? sorted[0] ?? edge)) edges.push(edge);
  }
  return edges;
}
