import type { ColumnSummary, DriftResult, TableSummary } from "../../contracts/mod.ts";
import type { Baseline } from "../baseline/baseline.ts";
import { isSliceOf } from "../tables/summarise_current.ts";
import { MISSING_RATE, TYPE_CHANGE } from "../verdicts/judge_column.ts";
import { sharesOfChange } from "./shares_of_change.ts";

/** Slices that account for changes, as a result holds them. */
export type Explanation = NonNullable<DriftResult["explanation"]>;

/** What changes are explained with: both sides, summarised by slices. */
export interface ExplainedSides {
  /** The reference. */
  reference: Pick<Baseline, "columns"> | Pick<TableSummary, "columns">;
  /** The current data, over the same cells. */
  current: Pick<Baseline, "columns"> | Pick<TableSummary, "columns">;
  /** Columns that make slices. */
  slices: readonly string[];
}

/** Columns that are explained, those with the largest drift. */
const COLUMNS = 5;

/** Slices that are named for each of them. */
const SLICES = 5;

/** A slice is named where its share of the change is this much, … */
const LEAST_SHARE = 0.1;

/** … and this many times its share of the rows: that most rows make most of the change explains nothing. */
const MORE_THAN_ROWS = 1.5;

/** The columns with a change that slices can explain, the largest drift first. */
export function columnsToExplain({ columns }: Pick<DriftResult, "columns">): string[] {
  return columns
    .filter(({ slice, verdict, method }) =>
      slice === null && verdict === "drift" && method !== MISSING_RATE && method !== TYPE_CHANGE
    )
    .sort((a, b) => (b.point ?? 0) / b.tolerance - (a.point ?? 0) / a.tolerance)
    .slice(0, COLUMNS)
    .map(({ name }) => name);
}

/**
 * Which slices account for the change of the columns that drifted: those whose share of the change is half as much again as their share of
 * the rows.
 */
export function explainDrift(result: Pick<DriftResult, "columns">, sides: ExplainedSides): Explanation {
  const [before, after] = [indexed(sides.reference.columns), indexed(sides.current.columns)];
  return columnsToExplain(result).flatMap((column) => {
    const reference = before.get(column)?.get(null);
    const current = after.get(column)?.get(null);
    if (reference === undefined || current === undefined || reference.type !== current.type) return [];
    return sides.slices.filter((by) => by !== column).flatMap((by) => {
      const names = new Set([...before.get(column)?.keys() ?? [], ...after.get(column)?.keys() ?? []]);
      const own = [...names].filter((slice) => slice !== null && isSliceOf(slice, by));
      const shares = sharesOfChange(
        { reference, current },
        own.map((slice) => ({
          slice: slice ?? "",
          reference: before.get(column)?.get(slice),
          current: after.get(column)?.get(slice),
        })),
      );
      return shares.filter(({ slice, share, n }) => {
        const rows = Math.max(
          n / Math.max(1, current.count),
          (before.get(column)?.get(slice)?.count ?? 0) / Math.max(1, reference.count),
        );
        return share >= LEAST_SHARE && share >= MORE_THAN_ROWS * rows;
      });
    }).sort((a, b) => b.share - a.share).slice(0, SLICES).map((entry) => ({ ...entry, column }));
  });
}

/** Fewest and most values of a column that is sliced by without being asked. */
const VALUES = { least: 2, most: 20 };

/** Columns that are sliced by without being asked, at most. */
const SLICING = 4;

/** Columns with few values, by which a change can be taken apart where nobody said by which. */
export function slicingColumns({ columns }: Pick<Baseline, "columns">): string[] {
  return columns.flatMap(({ slice, summary }) => {
    const { cells, type, name } = summary;
    if (slice !== null || cells === null || !("values" in cells)) return [];
    const values = cells.values.length;
    const few = values >= VALUES.least && values <= VALUES.most && cells.otherBuckets.length === 0;
    return few && (type === "categorical" || type === "boolean") ? [{ name, values }] : [];
  }).sort((a, b) => a.values - b.values).slice(0, SLICING).map(({ name }) => name);
}

function indexed(
  columns: readonly { slice: string | null; window?: string | null; summary: ColumnSummary }[],
): Map<string, Map<string | null, ColumnSummary>> {
  const found = new Map<string, Map<string | null, ColumnSummary>>();
  for (const { slice, window, summary } of columns) {
    if ((window ?? null) !== null) continue;
    const own = found.get(summary.name) ?? new Map<string | null, ColumnSummary>();
    found.set(summary.name, own.set(slice, summary));
  }
  return found;
}
