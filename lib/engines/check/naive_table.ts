import type { ColumnSummary, SummaryPlan, TableSummary } from "../../contracts/mod.ts";
import { tukeyFences } from "../../statistics/mod.ts";
import type { FreezeEdges } from "../summarise/find_edges.ts";
import type { CheckColumn, CheckTable, CheckValue } from "./check_table.ts";
import { naiveSummary } from "./naive_summary.ts";

/** Rows of a table that belong to one slice, one window, both, or all. */
interface Group {
  slice: string | null;
  window: string | null;
  /** Column that makes the slice. */
  slicedBy: string | null;
  rows: number[];
}

/** What an engine must say of a table, found in the plainest way. */
export function naiveTable(
  table: CheckTable,
  { plan, freezeEdges }: { plan: SummaryPlan; freezeEdges: FreezeEdges },
): TableSummary {
  const rows = table.columns[0]?.values.length ?? 0;
  const groups = groupsOf(table, { plan, rows });
  const find = (name: string | undefined): CheckColumn | undefined =>
    table.columns.find((column) => column.name === name);
  const clusters = find(plan.cluster)?.values.map((value) => value === null ? null : String(value));
  const columns = plan.columns.flatMap(({ name, type, edges, buckets = 0, ...rest }) => {
    const column = find(name);
    if (column === undefined || !readable(column, type)) return [];
    const whole = naiveSummary(column.values, { name, type });
    const frozen = edges ?? freezeEdges(finiteValues(whole), { rows: finiteValues(whole).length });
    const fences = edges === undefined ? tukeyFences(finiteValues(whole)) : rest.fences ?? null;
    const many = buckets === 0 && (type === "categorical" || type === "boolean") && (whole.distinct ?? 0) > 1000
      ? 256
      : buckets;
    return groups.filter(({ slicedBy }) => slicedBy !== name).map((group) => {
      const values = group.rows.map((row) => column.values[row] ?? null);
      const summary = naiveSummary(values, {
        name,
        type,
        edges: frozen,
        buckets: many,
        ...(fences === null ? {} : { fences: { low: fences.low, high: fences.high } }),
        ...(clusters === undefined ? {} : { clusters: group.rows.map((row) => clusters[row] ?? null) }),
      });
      const isWhole = group.slice === null && group.window === null;
      // Of values in buckets only those of the whole table are known.
      if (many > 0 && !isWhole && (summary.distinct ?? 0) > 0) summary.distinct = null;
      const { samples = "table" } = plan;
      const kept = samples === "groups" || (samples === "table" && isWhole);
      return { slice: group.slice, window: group.window, summary: kept ? summary : withoutSample(summary) };
    });
  });
  const duplicates = plan.duplicates === true && rows > 0
    ? { rows, repeated: rows - differentRows(table, rows) }
    : null;
  return { rows, columns, ...(duplicates === null ? {} : { duplicates }) };
}

function differentRows({ columns }: CheckTable, rows: number): number {
  // As JSON knows neither NaN nor infinities, numbers stand in it as text.
  const textOf = (value: CheckValue): unknown => typeof value === "number" ? { number: String(value) } : value;
  const texts = Array.from(
    { length: rows },
    (_, row) => JSON.stringify(columns.map(({ values }) => textOf(values[row] ?? null))),
  );
  return new Set(texts).size;
}

/** Day, Monday of the week or month of a moment, in UTC. */
export function windowOf(milliseconds: number, unit: "day" | "week" | "month"): string {
  const date = new Date(milliseconds);
  if (unit === "week") date.setUTCDate(date.getUTCDate() - (date.getUTCDay() + 6) % 7);
  return date.toISOString().slice(0, unit === "month" ? 7 : 10);
}

function groupsOf(table: CheckTable, { plan, rows }: { plan: SummaryPlan; rows: number }): Group[] {
  const all = Array.from({ length: rows }, (_, row) => row);
  const parts: Omit<Group, "window">[] = [{ slice: null, slicedBy: null, rows: all }];
  for (const name of plan.slices) {
    const values = table.columns.find((column) => column.name === name)?.values ?? [];
    for (const value of new Set(values)) {
      const slice = value === null ? `${name} is missing` : `${name}=${String(value)}`;
      parts.push({ slice, slicedBy: name, rows: all.filter((row) => values[row] === value) });
    }
  }
  const windows = windowsOf(table, { plan, rows });
  return parts.flatMap((part) => {
    const byWindow = Map.groupBy(part.rows, (row) => windows[row] ?? null);
    const own = [...byWindow].filter(([window]) => window !== null).map(([window, rows]) => ({
      ...part,
      window,
      rows,
    }));
    return [{ ...part, window: null }, ...own];
  });
}

function windowsOf(table: CheckTable, { plan, rows }: { plan: SummaryPlan; rows: number }): (string | null)[] {
  const { window } = plan;
  if (window === undefined) return [];
  if ("size" in window) return Array.from({ length: rows }, (_, row) => String(Math.floor(row / window.size)));
  const values: readonly CheckValue[] = table.columns.find((column) => column.name === window.column)?.values ?? [];
  return values.map((value) => value === null ? null : windowOf(Number(value), window.unit));
}

function readable({ stored, values }: CheckColumn, type: string): boolean {
  if (type === "numeric") return stored !== "timestamp";
  if (type === "time") return stored !== "text" && stored !== "boolean" || values.every((value) => value === null);
  return true;
}

function finiteValues(summary: ColumnSummary): Float64Array {
  const values = summary.sample?.values ?? [];
  return Float64Array.from(values.filter((value): value is number => typeof value === "number")).sort();
}

function withoutSample(summary: ColumnSummary): ColumnSummary {
  const copy = { ...summary };
  delete copy.sample;
  return copy;
}
