import type { ColumnSummary } from "../../contracts/mod.ts";

/** The mean of a cell is rounded to a twentieth of its width or less. */
const PARTS = 20;

/**
 * The same summary with means of cells that are rounded within them, and the mean that follows: where a cell, or the column, holds one value, its
 * mean would be that value.
 */
export function roundSums(summary: ColumnSummary): ColumnSummary {
  const { cells } = summary;
  if (cells === null || !("edges" in cells)) return summary;
  const { edges, counts } = cells;
  const sums = cells.sums.map((sum, cell) => {
    const [count, low, high] = [counts[cell] ?? 0, edges[cell - 1], edges[cell]];
    if (count === 0) return 0;
    // Beyond the outermost edge lies no row of the reference that froze it.
    if (low === undefined || high === undefined) return count * (low ?? high ?? 0);
    const step = 10 ** Math.floor(Math.log10((high - low) / PARTS));
    const mean = Math.round((sum / count - low) / step) * step + low;
    return Number.isFinite(mean) ? count * Math.min(high, mean) : count * low;
  });
  const values = counts.reduce((total, count) => total + count, 0);
  const mean = values === 0 ? null : sums.reduce((total, sum) => total + sum, 0) / values;
  return { ...summary, cells: { ...cells, sums }, mean: summary.mean === null ? null : mean };
}
