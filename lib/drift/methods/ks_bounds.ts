import type { ColumnSummary } from "../../contracts/mod.ts";
import { totalOf } from "../cells/cell_table.ts";
import type { CertifiedBounds } from "./wasserstein_bounds.ts";

/**
 * Bounds of the exact Kolmogorov–Smirnov distance, from counts of cells: at least the largest difference at an edge, at most what the
 * counts of a cell allow inside it.
 *
 * @returns null where the cells differ or a side has no finite value.
 *
 * Source: own derivation, from both distribution functions being monotone between edges.
 */
export function ksBounds(reference: ColumnSummary, current: ColumnSummary): CertifiedBounds | null {
  const [cells, others] = [reference.cells, current.cells];
  if (cells === null || others === null || !("edges" in cells && "edges" in others)) return null;
  const [n, m] = [totalOf(cells.counts), totalOf(others.counts)];
  if (cells.edges.length !== others.edges.length || n === 0 || m === 0) return null;
  let [f, g, low, high] = [0, 0, 0, 0];
  cells.counts.forEach((count, cell) => {
    const [fNext, gNext] = [f + count / n, g + (others.counts[cell] ?? 0) / m];
    high = Math.max(high, fNext - g, gNext - f);
    low = Math.max(low, Math.abs(fNext - gNext));
    [f, g] = [fNext, gNext];
  });
  return { low, high: Math.min(1, high) };
}
