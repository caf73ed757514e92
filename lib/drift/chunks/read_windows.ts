import type { ColumnSummary, SummaryWindow, TableSummary } from "../../contracts/mod.ts";
import { mergeSummaries } from "../summarise/merge_summaries.ts";
import { EVERY_VALUE } from "../summarise/complete_numbers.ts";
import { phaseOf } from "./chunk_key.ts";

/** A chunk of a table: its rows and the summaries of its columns. */
export interface Chunk {
  /** Key of the window. */
  key: string;
  /** Rows. */
  n: number;
  /** Summaries by column, over all rows of the chunk. */
  columns: ReadonlyMap<string, ColumnSummary>;
}

/** The chunks of a table in their order. */
export function readWindows(table: TableSummary): Chunk[] {
  const windows = new Map<string, Map<string, ColumnSummary>>();
  for (const { slice, window, summary } of table.columns) {
    if (slice !== null || window === null) continue;
    const columns = windows.get(window) ?? new Map<string, ColumnSummary>();
    windows.set(window, columns);
    columns.set(summary.name, summary);
  }
  const chunks = [...windows].map(([key, columns]) => ({
    key,
    n: Math.max(0, ...[...columns.values()].map(({ count }) => count)),
    columns,
  }));
  return chunks.sort((a, b) => compareKeys(a.key, b.key));
}

/** The summaries of a column in all rows, with all its values where every chunk holds its own. */
export function wholeColumn(summary: ColumnSummary, chunks: readonly Chunk[]): ColumnSummary {
  if (summary.sample?.rule === EVERY_VALUE) return summary;
  const parts = chunks.map(({ columns }) => columns.get(summary.name)?.sample);
  if (parts.length === 0 || parts.some((part) => part?.rule !== EVERY_VALUE)) return summary;
  return { ...summary, sample: { values: parts.flatMap((part) => part?.values ?? []), rule: EVERY_VALUE } };
}

/**
 * The reference of a chunk among like periods: a column over the chunks of the same weekday or month.
 *
 * @param options `but`: key of a chunk that is left out, so that none is compared with itself.
 * @returns null where there is no like period.
 */
export function likeColumn(
  name: string,
  chunks: readonly Chunk[],
  options: { window: SummaryWindow; key: string; but?: string | undefined },
): ColumnSummary | null {
  const phase = phaseOf(options.key, options.window);
  const like = chunks.filter(({ key }) => key !== options.but && phaseOf(key, options.window) === phase);
  return like.reduce<ColumnSummary | null>((merged, { columns }) => {
    const part = columns.get(name);
    if (part === undefined) return merged;
    return merged === null ? part : mergeSummaries(merged, part);
  }, null);
}

function compareKeys(a: string, b: string): number {
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) return Number(a) - Number(b);
  return a < b ? -1 : a > b ? 1 : 0;
}
