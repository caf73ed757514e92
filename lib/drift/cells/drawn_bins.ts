import type { ColumnDrift, ColumnSummary } from "../../contracts/mod.ts";
import { alignCells } from "./align_cells.ts";
import type { CellTable } from "./cell_table.ts";

/** Most bins of a picture. */
const MOST = 12;

/** Names of the bins that hold no usable value; they come last. Quotes round every category keep it apart from these. */
const UNUSABLE: ReadonlySet<string> = new Set(["missing", "not a number", "infinite"]);

/** Bins of one picture. */
export type DrawnBins = NonNullable<ColumnDrift["bins"]>;

/**
 * Rows of both sides in at most twelve bins, to be drawn beside each other: numbers in ascending bins that hold about equally many rows of
 * the reference, categories the most different and most frequent first and all others as one; what is missing comes last.
 *
 * @returns Bins with counts; undefined where the sides have no cells in common: free text, or a type that changed.
 */
export function drawnBins(reference: ColumnSummary, current: ColumnSummary): DrawnBins | undefined {
  const [cells, others] = [reference.cells, current.cells];
  if (cells === null || others === null) return undefined;
  if ("edges" in cells && "edges" in others) {
    const same = cells.edges.length === others.edges.length &&
      cells.edges.every((edge, at) => edge === others.edges[at]);
    if (!same) return undefined;
    return fewBins(filledBins(alignCells(reference, current, { view: "bins", bins: MOST - UNUSABLE.size })));
  }
  if (!("values" in cells && "values" in others)) return undefined;
  const [before, after] = [cells.otherBuckets.length, others.otherBuckets.length];
  if (before !== after && before * after > 0) return undefined;
  const bins = filledBins(alignCells(reference, current, { view: "bins" }));
  return fewBins(bins, byShare(bins));
}

function filledBins({ bins, reference, current }: CellTable): DrawnBins {
  return bins.map((label, cell) => ({ label, reference: reference[cell] ?? 0, current: current[cell] ?? 0 }))
    .filter((bin) => bin.reference + bin.current > 0);
}

/** Shares of both sides in a bin. */
function sharesIn(bins: DrawnBins): (bin: DrawnBins[number]) => { p: number; q: number } {
  const total = (side: "reference" | "current") => Math.max(1, bins.reduce((sum, bin) => sum + bin[side], 0));
  const [n, m] = [total("reference"), total("current")];
  return (bin) => ({ p: bin.reference / n, q: bin.current / m });
}

function byShare(bins: DrawnBins): (a: DrawnBins[number], b: DrawnBins[number]) => number {
  const shares = sharesIn(bins);
  const largest = (bin: DrawnBins[number]) => Math.max(...Object.values(shares(bin)));
  return (a, b) => largest(b) - largest(a);
}

/** The bins in their order, or in another; where there are too many, the least and least different as one. */
function fewBins(bins: DrawnBins, order?: (a: DrawnBins[number], b: DrawnBins[number]) => number): DrawnBins {
  const unusable = bins.filter(({ label }) => UNUSABLE.has(label));
  const values = bins.filter(({ label }) => !UNUSABLE.has(label));
  if (order !== undefined) values.sort(order);
  const room = MOST - unusable.length;
  if (values.length <= room) return [...values, ...unusable];
  const shares = sharesIn(bins);
  const weight = (bin: DrawnBins[number]): number => {
    const { p, q } = shares(bin);
    return Math.max(p, q) + Math.abs(p - q);
  };
  const kept = new Set([...values].sort((a, b) => weight(b) - weight(a)).slice(0, room - 1));
  const rest = values.filter((bin) => !kept.has(bin));
  const sum = (side: "reference" | "current") => rest.reduce((rows, bin) => rows + bin[side], 0);
  const others = { label: `${rest.length} other values`, reference: sum("reference"), current: sum("current") };
  return [...values.filter((bin) => kept.has(bin)), others, ...unusable];
}
