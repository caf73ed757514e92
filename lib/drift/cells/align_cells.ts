import type { Cells, ColumnSummary } from "../../contracts/mod.ts";
import { textHash } from "../summarise/text_hash.ts";
import { binLabel } from "./bin_label.ts";
import type { CellTable } from "./cell_table.ts";
import { coarsen, groupCounts } from "./coarsen.ts";

/** How a method looks at a numeric column: its finite values as cells along an axis, or all rows in a few bins without order. */
export type CellView = "axis" | "bins";

/** Options for {@linkcode alignCells}. */
export interface AlignOptions {
  /** How to look at a numeric column; categories have one view only. */
  view: CellView;
  /** How many bins the view `"bins"` aims at; fewer where the reference has fewer than 20 rows for each. @default {10} */
  bins?: number;
}

/** A cell of categories together with its count on both sides. */
type Tally = Map<string, { reference: number; current: number }>;

/**
 * Lays two summaries of one column over the same cells.
 *
 * As bins, missing values, NaN and infinities are cells like others, and a value that only one side has is a cell of its own. Along an
 * axis only finite values count, and cells that nobody is in are dropped, since they have no mean.
 *
 * @throws {TypeError} If one side is numeric and the other is not, or a side has no cells.
 * @throws {RangeError} If both sides were counted over different edges.
 */
export function alignCells(reference: ColumnSummary, current: ColumnSummary, options: AlignOptions): CellTable {
  const [cells, others] = [cellsOf(reference), cellsOf(current)];
  if ("edges" in cells && "edges" in others) {
    if (cells.edges.length !== others.edges.length || cells.edges.some((edge, at) => edge !== others.edges[at])) {
      throw new RangeError(
        `Cannot compare the column "${reference.name}": both sides must be counted over the same edges, received different ones`,
      );
    }
    const sides = { reference, current, cells, others };
    return options.view === "axis" ? alongAxis(sides) : asBins(sides, options.bins ?? 10);
  }
  if ("values" in cells && "values" in others) return asCategories(reference, current, [cells, others]);
  throw new TypeError(
    `Cannot compare the column "${reference.name}": both sides must be of one kind, received ${reference.type} and ${current.type}`,
  );
}

type NumericCells = Extract<Cells, { edges: number[] }>;
type ValueCells = Extract<Cells, { values: string[] }>;

interface NumericSides {
  reference: ColumnSummary;
  current: ColumnSummary;
  cells: NumericCells;
  others: NumericCells;
}

function cellsOf(summary: ColumnSummary): Cells {
  if (summary.cells === null) {
    throw new TypeError(
      `Cannot compare the column "${summary.name}": a ${summary.type} column has no cells to count over`,
    );
  }
  return summary.cells;
}

function alongAxis({ reference, cells, others }: NumericSides): CellTable {
  const finite = cells.counts.reduce((total, count) => total + count, 0);
  const variance = (reference.variance ?? 0) * (finite > 1 ? (finite - 1) / finite : 0);
  const scale = variance > 0 ? Math.sqrt(variance) : 1;
  const kept = cells.counts.flatMap((count, cell) => count + (others.counts[cell] ?? 0) > 0 ? [cell] : []);
  const time = reference.type === "time";
  return {
    bins: kept.map((cell) => binLabel(cells.edges, { from: cell, to: cell, time })),
    reference: Float64Array.from(kept, (cell) => cells.counts[cell] ?? 0),
    current: Float64Array.from(kept, (cell) => others.counts[cell] ?? 0),
    positions: Float64Array.from(kept, (cell) => {
      const count = (cells.counts[cell] ?? 0) + (others.counts[cell] ?? 0);
      return ((cells.sums[cell] ?? 0) / count + (others.sums[cell] ?? 0) / count) / scale;
    }),
  };
}

function asBins({ reference, current, cells, others }: NumericSides, bins: number): CellTable {
  const finite = cells.counts.reduce((total, count) => total + count, 0);
  const grouping = coarsen(cells.counts, Math.max(2, Math.min(bins, Math.floor(finite / 20))));
  const time = reference.type === "time";
  const names = Array.from({ length: grouping.size }, (_, group) =>
    binLabel(cells.edges, {
      from: grouping.groups.indexOf(group),
      to: grouping.groups.lastIndexOf(group),
      time,
    }));
  const rest = [
    ["missing", reference.nulls, current.nulls],
    ["not a number", reference.nans, current.nans],
    ["infinite", reference.infinities, current.infinities],
  ] as const;
  const present = rest.filter(([, before, after]) => before + after > 0);
  return {
    bins: [...names, ...present.map(([name]) => name)],
    reference: Float64Array.from([...groupCounts(cells.counts, grouping), ...present.map(([, count]) => count)]),
    current: Float64Array.from([...groupCounts(others.counts, grouping), ...present.map(([, , count]) => count)]),
    positions: null,
  };
}

function asCategories(
  reference: ColumnSummary,
  current: ColumnSummary,
  [cells, others]: readonly [ValueCells, ValueCells],
): CellTable {
  const buckets = Math.max(cells.otherBuckets.length, others.otherBuckets.length);
  const tally: Tally = new Map();
  const add = (side: "reference" | "current", name: string, count: number): void => {
    const entry = tally.get(name) ?? { reference: 0, current: 0 };
    entry[side] += count;
    tally.set(name, entry);
  };
  for (const [side, { values, counts, otherBuckets }] of [["reference", cells], ["current", others]] as const) {
    if (otherBuckets.length !== 0 && otherBuckets.length !== buckets) {
      throw new RangeError(
        `Cannot compare the column "${reference.name}": both sides must have as many hash buckets, received ${cells.otherBuckets.length} and ${others.otherBuckets.length}`,
      );
    }
    // Where one side had too many values to list, the values of the other are thrown into the same buckets.
    const name = (value: string): string =>
      buckets === 0 ? JSON.stringify(value) : `values with hash ${textHash(value) % buckets}`;
    values.forEach((value, at) => add(side, name(value), counts[at] ?? 0));
    otherBuckets.forEach((count, bucket) => add(side, `values with hash ${bucket}`, count));
  }
  // Quotes round every value keep a value "missing" apart from a missing value.
  if (reference.nulls + current.nulls > 0) {
    add("reference", "missing", reference.nulls);
    add("current", "missing", current.nulls);
  }
  return {
    bins: [...tally.keys()],
    reference: Float64Array.from(tally.values(), (entry) => entry.reference),
    current: Float64Array.from(tally.values(), (entry) => entry.current),
    positions: null,
  };
}
