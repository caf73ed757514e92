import type { ColumnSummary } from "../../contracts/mod.ts";
import { totalOf } from "../cells/cell_table.ts";
import { ksBounds } from "../methods/ks_bounds.ts";

/** Distances that can be made exact from the values inside of some cells. */
export type ExactMethod = "ks" | "wasserstein";

/** A cell in which the exact distance may hide, and what is known at its lower edge. */
export interface OpenCell {
  /** Lower edge; null below the first. */
  from: number | null;
  /** Upper edge; null above the last. */
  to: number | null;
  /** Share of the reference below the cell. */
  reference: number;
  /** Share of the current data below it. */
  current: number;
}

/** What the cells say for certain, and which of them are open. */
export interface OpenCells {
  /** KS: the largest gap at an edge. Wasserstein: the area between the distributions in the cells that are not open. */
  certain: number;
  /** Cells whose values are needed. */
  open: OpenCell[];
  /** Finite rows of the reference and of the current data. */
  totals: { reference: number; current: number };
  /** Smallest and largest value of both sides. */
  range: { least: number; most: number };
}

/**
 * Finds the cells whose values an exact distance needs; of most columns that are few.
 *
 * For KS those in which the gap may grow beyond the largest one at an edge. For Wasserstein those in which the distributions may cross: in
 * all others the area between them follows from the sums of the cells.
 *
 * @returns null where the cells differ or a side has no finite value.
 *
 * Source: own derivation, from both distribution functions being monotone between edges.
 */
export function cellsToRefine(
  reference: ColumnSummary,
  current: ColumnSummary,
  method: ExactMethod,
): OpenCells | null {
  const [cells, others] = [reference.cells, current.cells];
  const bounds = ksBounds(reference, current);
  if (bounds === null || cells === null || others === null || !("edges" in cells && "edges" in others)) return null;
  const [n, m] = [totalOf(cells.counts), totalOf(others.counts)];
  const least = Math.min(reference.min ?? Infinity, current.min ?? Infinity);
  const most = Math.max(reference.max ?? -Infinity, current.max ?? -Infinity);
  const open: OpenCell[] = [];
  let [below, belowOther, area] = [0, 0, 0];
  cells.counts.forEach((count, cell) => {
    const other = others.counts[cell] ?? 0;
    const [f, g] = [below / n, belowOther / m];
    const [fNext, gNext] = [(below + count) / n, (belowOther + other) / m];
    const [up, down] = [fNext - g, gNext - f];
    const [from, to] = [Math.max(least, cells.edges[cell - 1] ?? least), Math.min(most, cells.edges[cell] ?? most)];
    const isOpen = method === "ks" ? Math.max(up, down) > bounds.low : up > 0 && down > 0 && to > from;
    if (isOpen && count + other > 0) {
      open.push({ from: cells.edges[cell - 1] ?? null, to: cells.edges[cell] ?? null, reference: f, current: g });
    } else if (to > from) {
      const sums = (cells.sums[cell] ?? 0) / n - (others.sums[cell] ?? 0) / m;
      area += Math.abs(to * (fNext - gNext) - from * (f - g) - sums);
    }
    [below, belowOther] = [below + count, belowOther + other];
  });
  return {
    certain: method === "ks" ? bounds.low : area,
    open,
    totals: { reference: n, current: m },
    range: { least, most },
  };
}
