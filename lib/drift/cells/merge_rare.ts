import type { CellTable } from "./cell_table.ts";

/** Name of the cell that holds the rare ones. */
export const RARE = "rare";

/**
 * Merges cells that hold fewer than five rows on both sides together into one.
 *
 * The pooled count decides, never the count in the reference: which cells are merged then says nothing about where they come from, and a
 * permutation test stays exact. Cells that nobody is in are dropped. Order is lost, so this is for cells without one.
 *
 * @param table Counts of both sides.
 * @param least Pooled count from which a cell stays by itself.
 */
export function mergeRare(table: CellTable, least = 5): CellTable {
  const kept: number[] = [];
  let [rareReference, rareCurrent] = [0, 0];
  for (let cell = 0; cell < table.bins.length; cell++) {
    const [reference, current] = [table.reference[cell] ?? 0, table.current[cell] ?? 0];
    if (reference + current >= least) {
      kept.push(cell);
    } else {
      rareReference += reference;
      rareCurrent += current;
    }
  }
  const rare = rareReference + rareCurrent > 0;
  const bins = kept.map((cell) => table.bins[cell] ?? "");
  const reference = kept.map((cell) => table.reference[cell] ?? 0);
  const current = kept.map((cell) => table.current[cell] ?? 0);
  if (rare) {
    bins.push(RARE);
    reference.push(rareReference);
    current.push(rareCurrent);
  }
  return { bins, reference: Float64Array.from(reference), current: Float64Array.from(current), positions: null };
}
