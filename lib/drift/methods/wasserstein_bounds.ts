import type { ColumnSummary } from "../../contracts/mod.ts";
import { totalOf } from "../cells/cell_table.ts";
import { populationDeviation } from "./wasserstein.ts";

/** Between which values an exact distance is certain to lie. */
export interface CertifiedBounds {
  /** Not less than. */
  low: number;
  /** Not more than. */
  high: number;
}

/**
 * Bounds of the exact Wasserstein distance in standard deviations of the reference, from counts and sums of cells.
 *
 * At the edges both distribution functions are known, and the sums fix the area under each within a cell. The area between them is at
 * least the difference of the areas; it is at most what a difference with that mean can reach between the extremes that the edges
 * allow.
 *
 * @returns null where the cells differ, a side has no finite value, or the reference has no spread.
 *
 * Source: own derivation, from ∫ F dx = b·F(b) − a·F(a) − Σx/n over a cell from a to b.
 */
export function wassersteinBounds(reference: ColumnSummary, current: ColumnSummary): CertifiedBounds | null {
  const [cells, others] = [reference.cells, current.cells];
  const spread = populationDeviation(reference);
  if (cells === null || others === null || !("edges" in cells && "edges" in others) || spread === 0) return null;
  const [n, m] = [totalOf(cells.counts), totalOf(others.counts)];
  if (cells.edges.length !== others.edges.length || n === 0 || m === 0) return null;
  const least = Math.min(reference.min ?? Infinity, current.min ?? Infinity);
  const most = Math.max(reference.max ?? -Infinity, current.max ?? -Infinity);
  let [f, g, low, high] = [0, 0, 0, 0];
  cells.counts.forEach((count, cell) => {
    const other = others.counts[cell] ?? 0;
    const from = Math.max(least, cells.edges[cell - 1] ?? least);
    const to = Math.min(most, cells.edges[cell] ?? most);
    const width = to - from;
    const [fNext, gNext] = [f + count / n, g + other / m];
    if (width > 0) {
      const area = (to * (fNext - gNext) - from * (f - g)) -
        ((cells.sums[cell] ?? 0) / n - (others.sums[cell] ?? 0) / m);
      const [up, down] = [fNext - g, gNext - f];
      low += Math.abs(area);
      if (up <= 0 || down <= 0) high += Math.abs(area);
      else {
        // The difference lies between −down and up, and has the mean area ÷ width: at worst it jumps from one end to the other.
        const part = Math.min(1, Math.max(0, (area / width + down) / (up + down)));
        high += width * (part * up + (1 - part) * down);
      }
    }
    [f, g] = [fNext, gNext];
  });
  return { low: low / spread, high: Math.max(low, high) / spread };
}
