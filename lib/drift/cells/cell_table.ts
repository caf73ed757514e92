/** Two sides counted over the same cells: what a distance is computed from. */
export interface CellTable {
  /** What each cell holds, in words. */
  bins: string[];
  /** Count of each cell in the reference. */
  reference: Float64Array;
  /** Count of each cell in the current data. */
  current: Float64Array;
  /** Pooled mean of each cell in standard deviations of the reference, ascending; null where cells have no order. */
  positions: Float64Array | null;
}

/** Sum of the counts. */
export function totalOf(counts: ArrayLike<number>): number {
  let total = 0;
  for (let cell = 0; cell < counts.length; cell++) total += counts[cell] ?? 0;
  return total;
}

/**
 * Counts as independent rows would give them: divided by the design effect of each side, and rounded.
 *
 * Source: L. Kish (1965), Survey Sampling, section 8.2; J. N. K. Rao and A. J. Scott (1981), JASA 76, 221-230.
 */
export function effectiveTable(table: CellTable, effects: { reference: number; current: number }): CellTable {
  if (effects.reference === 1 && effects.current === 1) return table;
  return {
    ...table,
    reference: table.reference.map((count) => Math.round(count / effects.reference)),
    current: table.current.map((count) => Math.round(count / effects.current)),
  };
}
