import type { ColumnSummary, DriftResult, TableSummary } from "../../contracts/mod.ts";
import type { TableEngine } from "../../engines/mod.ts";
import { type DriftSide, isBaseline } from "../tables/drift_table.ts";
import { exactDistance } from "./exact_distance.ts";

/** What exact statistics are computed from. */
export interface ExactSides {
  /** What was: its summaries and, to look again at cells that matter, its table. */
  reference: { side: DriftSide; columns: readonly SummaryEntry[] };
  /** What is now. */
  current: { side: DriftSide; columns: readonly SummaryEntry[] };
}

/** A column of a baseline, or of what an engine found. */
export interface SummaryEntry {
  /** Slice; null for all rows. */
  slice: string | null;
  /** Window; null or left out for all of them. */
  window?: string | null;
  /** What was counted. */
  summary: ColumnSummary;
}

/** A statistic that became exact. */
export interface ExactChange {
  /** Name of the column. */
  column: string;
  /** Method. */
  method: string;
  /** From cells. */
  before: number;
  /** Exact. */
  after: number;
}

/**
 * Puts the exact statistic in place of the one from cells, in the columns that are judged by Kolmogorov–Smirnov or Wasserstein over all
 * rows. Estimates, intervals and verdicts stay those of the cells.
 *
 * @returns The result, what changed in it, and the names of columns whose rows cannot be asked any more.
 */
export async function withExactStatistics(
  result: DriftResult,
  { reference, current }: ExactSides,
): Promise<{ result: DriftResult; changes: ExactChange[]; unknown: string[] }> {
  const unknown: string[] = [];
  const changes: ExactChange[] = [];
  const columns = [];
  for (const column of result.columns) {
    const { name, slice, method, statistic } = column;
    const [before, after] = [wholeOf(reference.columns, name), wholeOf(current.columns, name)];
    const asked = (method === "ks" || method === "wasserstein") && slice === null && statistic !== null;
    if (!asked || before === undefined || after === undefined) {
      columns.push(column);
      continue;
    }
    const tables = { reference: tableOf(reference.side), current: tableOf(current.side) };
    const type = before.type === "time" ? "time" : "numeric";
    try {
      const exact = await exactDistance(before, after, {
        method,
        valuesIn: async (side, ranges) => await tables[side].count({ column: name, type, ranges }),
      });
      if (exact !== null) changes.push({ column: name, method, before: statistic, after: exact.statistic });
      columns.push(exact === null ? column : { ...column, statistic: exact.statistic });
    } catch (error) {
      if (!(error instanceof Unasked)) throw error;
      unknown.push(name);
      columns.push(column);
    }
  }
  return { result: { ...result, columns }, changes, unknown };
}

/** The columns of a summary, as {@linkcode withExactStatistics} takes them. */
export function entriesOf(side: DriftSide, summary: TableSummary | null): readonly SummaryEntry[] {
  return summary?.columns ?? (isBaseline(side) ? side.columns : []);
}

/** A table that cannot be asked: its rows are gone, or its engine does not count values. */
class Unasked extends Error {
  override name = "Unasked";
}

function tableOf(
  side: DriftSide,
): { count(question: Parameters<TableEngine["countValues"]>[1]): ReturnType<TableEngine["countValues"]> } {
  return {
    count(question) {
      if (isBaseline(side) || side.engine.countValues === undefined) throw new Unasked();
      return side.engine.countValues(side.table, question);
    },
  };
}

function wholeOf(columns: readonly SummaryEntry[], name: string): ColumnSummary | undefined {
  return columns.find(({ slice, window, summary }) =>
    slice === null && (window ?? null) === null && summary.name === name
  )
    ?.summary;
}
