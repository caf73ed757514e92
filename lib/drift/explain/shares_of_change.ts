import type { ColumnSummary } from "../../contracts/mod.ts";

/** One slice on both sides; undefined where a side has no row of it. */
export interface SliceSides {
  /** Name of the slice. */
  slice: string;
  /** The column among the reference's rows of the slice. */
  reference: ColumnSummary | undefined;
  /** The column among the current rows of the slice. */
  current: ColumnSummary | undefined;
}

/** How much of the change of a column a slice accounts for. */
export interface ShareOfChange {
  /** Name of the slice. */
  slice: string;
  /** Share of the change; those of all values of a slicing column add up to 1. */
  share: number;
  /** Current rows of the slice. */
  n: number;
}

/**
 * Takes the change of a column apart by slices, exactly: what each slice adds to the difference of the shares, or for numbers of the
 * distribution functions, in the direction that the whole column went. A slice adds by having changed itself, and by having more or fewer
 * rows than before. A slice that went against the others has a share below 0.
 *
 * @param whole The column over all rows, over the same cells.
 * @param slices All values of one slicing column.
 * @returns Shares, the largest first; none where the column did not change, or its cells cannot be compared.
 *
 * Source: own derivation; TVD and the Wasserstein distance are sums of |Σ over slices|, and the sign of that sum is one number per cell.
 */
export function sharesOfChange(
  whole: { reference: ColumnSummary; current: ColumnSummary },
  slices: readonly SliceSides[],
): ShareOfChange[] {
  const cells = cellsOf(whole);
  if (cells === null || whole.reference.count === 0 || whole.current.count === 0) return [];
  const totals = { reference: whole.reference.count, current: whole.current.count };
  const change = differences(whole, { cells, totals });
  const sign = change.map(Math.sign);
  const weigh = (part: readonly number[]) =>
    part.reduce((sum, value, cell) => sum + value * (sign[cell] ?? 0) * (cells.weights[cell] ?? 0), 0);
  const size = weigh(change);
  if (!(size > 0)) return [];
  return slices.map(({ slice, ...sides }) => ({
    slice,
    share: weigh(differences(sides, { cells, totals })) / size,
    n: sides.current?.count ?? 0,
  })).sort((a, b) => b.share - a.share);
}

interface CellFrame {
  /** Keys of the cells; along an axis in order. */
  keys: readonly string[];
  /** Whether differences are added up along the cells. */
  ordered: boolean;
  /** What a difference in a cell weighs. */
  weights: readonly number[];
}

type Sides = { reference: ColumnSummary | undefined; current: ColumnSummary | undefined };

/** What a part of the rows adds to the difference of the shares in each cell, or of the distribution functions. */
function differences(
  { reference, current }: Sides,
  { cells, totals }: { cells: CellFrame; totals: { reference: number; current: number } },
): number[] {
  const [before, after] = [countsOf(reference), countsOf(current)];
  const steps = cells.keys.map((key) =>
    (after.get(key) ?? 0) / totals.current - (before.get(key) ?? 0) / totals.reference
  );
  if (!cells.ordered) return steps;
  let sum = 0;
  return steps.map((step) => sum += step);
}

function cellsOf({ reference, current }: { reference: ColumnSummary; current: ColumnSummary }): CellFrame | null {
  const [a, b] = [reference.cells, current.cells];
  if (a === null || b === null || "edges" in a !== "edges" in b) return null;
  if ("edges" in a && "edges" in b) {
    if (a.edges.length !== b.edges.length) return null;
    const positions = a.counts.map((count, cell) => {
      const rows = count + (b.counts[cell] ?? 0);
      return rows === 0 ? null : ((a.sums[cell] ?? 0) + (b.sums[cell] ?? 0)) / rows;
    });
    const filled = positions.flatMap((position, cell) => position === null ? [] : [{ position, key: `${cell}` }]);
    return {
      keys: filled.map(({ key }) => key),
      ordered: true,
      // The last difference is that of all values, which have no next one.
      weights: filled.map(({ position }, at) => Math.max(0, (filled[at + 1]?.position ?? position) - position)),
    };
  }
  const keys = new Set([...countsOf(reference).keys(), ...countsOf(current).keys()]);
  return { keys: [...keys], ordered: false, weights: Array.from(keys, () => 1) };
}

/** Rows by cell; a missing value is a cell of its own among categories, and none on an axis. */
function countsOf(summary: ColumnSummary | undefined): Map<string, number> {
  if (summary?.cells === undefined || summary.cells === null) return new Map();
  const { cells, nulls } = summary;
  if ("edges" in cells) return new Map(cells.counts.map((count, cell) => [`${cell}`, count]));
  return new Map([
    ...cells.values.map((value, at) => [`=${value}`, cells.counts[at] ?? 0] as const),
    ...cells.otherBuckets.map((count, at) => [`#${at}`, count] as const),
    ["missing", nulls] as const,
  ]);
}
