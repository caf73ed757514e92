import { shortestBetween } from "./shortest_between.ts";

/** Options for {@linkcode frozenEdges}. */
export interface FrozenEdgesOptions {
  /** Rows that the values stand for, where they are quantiles of more. @default {the number of values} */
  rows?: number;
  /** How many cells to aim at. @default {40, or a tenth of the rows where there are fewer than 500} */
  cells?: number;
}

/** Cells of a numeric column: four for each of the ten bins that PSI and Jensen–Shannon look at. */
export const CELLS = 40;

/**
 * Chooses the edges that a baseline freezes: cells with equally many rows of the reference each, one outside its range on either side.
 *
 * Where the reference has no more values than cells, every value gets a cell; and a value that fills a cell by itself gets it for
 * itself. The two outermost edges stand around the range of the reference, so that what lies outside it is counted. Edges are rounded
 * as far as that moves no row of the reference to another cell.
 *
 * @param sorted Finite values in ascending order: all, or evenly spaced quantiles from the smallest to the largest.
 * @returns Edges in ascending order, without duplicates; none where there are no values.
 *
 * @example
 * ```ts
 * import { frozenEdges } from "vigil/drift";
 * frozenEdges([1, 1, 2, 2, 2, 3, 3, 3, 3, 3], { cells: 5 }); // [1, 2, 3, 3.002]
 * ```
 */
export function frozenEdges(sorted: ArrayLike<number>, options: FrozenEdgesOptions = {}): number[] {
  const { rows = sorted.length } = options;
  const { cells = rows < 500 ? Math.max(2, Math.floor(rows / 10)) : CELLS } = options;
  if (sorted.length === 0) return [];
  const { values, counts } = runs(sorted);
  const [least, most] = [values[0] ?? 0, values.at(-1) ?? 0];
  const slack = most > least ? (most - least) / 1000 : Math.max(Math.abs(most) / 1000, 1e-3);
  const edges = [shortestBetween(least - slack, least)];
  const heavy = sorted.length / cells;
  let [left, cellsLeft, filled] = [sorted.length, cells, 0];
  for (let at = 0; at < values.length; at++) {
    const [count, before] = [counts[at] ?? 0, counts[at - 1] ?? 0];
    const apart = values.length <= cells || count >= heavy || before >= heavy || filled + count / 2 > left / cellsLeft;
    if (filled > 0 && apart) {
      edges.push(shortestBetween(values[at - 1] ?? 0, values[at] ?? 0));
      left -= filled;
      cellsLeft = Math.max(1, cellsLeft - 1);
      filled = 0;
    }
    filled += count;
  }
  // The first number above the range, as no row may lie on it.
  edges.push(shortestBetween(most, most + slack));
  return edges.filter((edge, at) => Number.isFinite(edge) && (at === 0 || edge > (edges[at - 1] ?? -Infinity)));
}

/** The different values, and how often each stands there. */
function runs(sorted: ArrayLike<number>): { values: Float64Array; counts: Uint32Array } {
  const values = new Float64Array(sorted.length);
  const counts = new Uint32Array(sorted.length);
  let last = -1;
  for (let at = 0; at < sorted.length; at++) {
    // Minus zero is zero.
    const value = (sorted[at] ?? 0) + 0;
    if (last < 0 || values[last] !== value) values[++last] = value;
    counts[last] = (counts[last] ?? 0) + 1;
  }
  return { values: values.subarray(0, last + 1), counts: counts.subarray(0, last + 1) };
}
