import type { ColumnSummary, DriftMethod } from "../../contracts/mod.ts";
import { alignCells } from "../cells/align_cells.ts";
import type { CellTable } from "../cells/cell_table.ts";
import type { CellPair, CountMethod } from "../methods/count_method.ts";

/**
 * Makes a method that somebody wrote resamplable: its statistic is computed again from summaries with other counts.
 *
 * For methods that look at cells alone. Cells of numbers stay as they were frozen; sums are kept at the pooled mean of the cell.
 *
 * @param method Any drift method.
 * @param sides Summaries of one column.
 * @returns A distance over cells, and the cells.
 */
export function resampledMethod(
  method: DriftMethod,
  { reference, current }: { reference: ColumnSummary; current: ColumnSummary },
): { method: CountMethod; table: CellTable } {
  const table = reference.cells !== null && "edges" in reference.cells
    ? gridOf(reference, current)
    : alignCells(reference, current, { view: "bins" });
  const edges = reference.cells !== null && "edges" in reference.cells ? reference.cells.edges : null;
  const means = table.positions ?? new Float64Array(0);
  const summaryOf = (model: ColumnSummary, counts: Float64Array): ColumnSummary => {
    const { sample: _, ...rest } = model;
    const rows = Array.from(counts);
    const cells = edges === null
      ? { values: table.bins, counts: rows, otherBuckets: [] }
      : { edges, counts: rows, sums: rows.map((count, cell) => count * (means[cell] ?? 0)) };
    return { ...rest, count: rows.reduce((a, b) => a + b, 0), nulls: 0, nans: 0, infinities: 0, cells };
  };
  return {
    table,
    method: {
      ...method,
      view: edges === null ? "bins" : "axis",
      maximum: Infinity,
      widen: (point) => point,
      terms: () => [],
      distance: (pair: CellPair) =>
        method.statistic(summaryOf(reference, pair.reference), summaryOf(current, pair.current)).statistic ?? 0,
    },
  };
}

/** All cells of the frozen grid, those that nobody is in too, in the units of the column. */
function gridOf(reference: ColumnSummary, current: ColumnSummary): CellTable {
  const [cells, others] = [reference.cells, current.cells];
  if (cells === null || others === null || !("edges" in cells && "edges" in others)) {
    return alignCells(reference, current, { view: "axis" });
  }
  return {
    bins: cells.counts.map((_, cell) => `cell ${cell}`),
    reference: Float64Array.from(cells.counts),
    current: Float64Array.from(others.counts),
    positions: Float64Array.from(cells.counts, (count, cell) => {
      const total = count + (others.counts[cell] ?? 0);
      return total === 0 ? 0 : ((cells.sums[cell] ?? 0) + (others.sums[cell] ?? 0)) / total;
    }),
  };
}
