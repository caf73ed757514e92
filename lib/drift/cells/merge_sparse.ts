import { type CellTable, totalOf } from "./cell_table.ts";
import { mergeRare } from "./merge_rare.ts";

/**
 * Merges the cells in which the smaller side expects fewer than five rows; null where a side has no rows.
 *
 * Source: W. G. Cochran (1954), Biometrics 10, 417-451.
 */
export function mergeSparse(table: CellTable): CellTable | null {
  const [n, m] = [totalOf(table.reference), totalOf(table.current)];
  if (n === 0 || m === 0) return null;
  return mergeRare(table, 5 * (n + m) / Math.min(n, m));
}
