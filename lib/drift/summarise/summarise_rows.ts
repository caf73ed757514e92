import type { ColumnSummary, ColumnType, TableSummary } from "../../contracts/mod.ts";
import { repeatedRows } from "./repeated_rows.ts";
import { summariseColumn } from "./summarise_column.ts";

/** Options for {@linkcode summariseRows}. */
export interface SummariseRowsOptions {
  /** Summaries of the reference, whose frozen cells are counted over. @default {[]} */
  like?: readonly { slice: string | null; summary: ColumnSummary }[];
  /** Columns to look at. @default {all that any row has} */
  columns?: readonly string[];
  /** Types of columns, where the values would mislead. @default {{}} */
  types?: Readonly<Record<string, ColumnType>>;
  /** Columns whose values make slices: each value is summarised by itself too. @default {[]} */
  slices?: readonly string[];
  /** Field of rows that belong together. @default {none} */
  cluster?: string;
  /** Whether rows that repeat are counted. @default {false} */
  duplicates?: boolean;
}

/**
 * Summarises rows that are in memory: every column, over all rows and in every slice.
 *
 * @param rows Objects; a field that a row lacks is missing.
 * @returns What an engine returns for a table.
 *
 * @example
 * ```ts
 * import { summariseRows } from "vigil/drift";
 * const table = summariseRows([{ plan: "free", price: 0 }, { plan: "pro", price: 20 }]);
 * table.columns.map(({ summary }) => summary.name); // ["plan", "price"]
 * ```
 */
export function summariseRows(
  rows: readonly Readonly<Record<string, unknown>>[],
  options: SummariseRowsOptions = {},
): TableSummary {
  const { like = [], columns = columnsOf(rows), types = {}, slices = [], cluster, duplicates = false } = options;
  const frozen = new Map(like.map(({ slice, summary }) => [keyOf(slice, summary.name), summary]));
  const summarise = (part: readonly Readonly<Record<string, unknown>>[], slice: string | null) =>
    columns.filter((name) => name !== cluster).map((name) => {
      // Slices share the cells of the whole, so that they can be added up.
      const model = frozen.get(keyOf(slice, name)) ?? frozen.get(keyOf(null, name)) ?? whole.get(name);
      const type = types[name];
      const summary = summariseColumn(name, part.map((row) => row[name]), {
        ...(model === undefined ? {} : { like: model }),
        ...(type === undefined ? {} : { type }),
        ...(cluster === undefined ? {} : { groups: part.map((row) => row[cluster]) }),
      });
      return { slice, window: null, summary };
    });
  const whole = new Map<string, ColumnSummary>();
  const all = summarise(rows, null);
  all.forEach(({ summary }) => whole.set(summary.name, summary));
  const parts = slices.flatMap((column) => {
    const groups = Map.groupBy(rows, (row) => sliceName(column, row[column]));
    return [...groups].sort(([a], [b]) => a < b ? -1 : 1).flatMap(([slice, part]) =>
      summarise(part, slice).filter(({ summary }) => summary.name !== column)
    );
  });
  return {
    rows: rows.length,
    columns: [...all, ...parts],
    ...(duplicates && rows.length > 0 ? { duplicates: repeatedRows(rows) } : {}),
  };
}

/** Name of the slice of the rows with one value in a column: `column=value`, `column is missing`. */
export function sliceName(column: string, value: unknown): string {
  return value === null || value === undefined ? `${column} is missing` : `${column}=${String(value)}`;
}

function columnsOf(rows: readonly Readonly<Record<string, unknown>>[]): string[] {
  const names = new Set<string>();
  for (const row of rows) for (const name of Object.keys(row)) names.add(name);
  return [...names];
}

/** One text for a slice and a column; names may hold anything. */
export function keyOf(slice: string | null, name: string): string {
  return JSON.stringify([slice, name]);
}
