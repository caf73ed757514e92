import {
  type ColumnInfo,
  type ColumnType,
  InputError,
  type SummaryPlan,
  type TableSummary,
} from "../../contracts/mod.ts";
import type { Baseline } from "../baseline/baseline.ts";
import { planOf } from "../baseline/plan_of.ts";
import { columnsOfTable, type DriftTable } from "./drift_table.ts";
import { planFor, type TableGroups } from "./summarise_reference.ts";

/** Current data over the cells of a reference. */
export interface SummarisedCurrent {
  /** What the engine found. */
  summary: TableSummary;
  /** Names of columns that the reference does not have. */
  added: string[];
  /** Names of all columns. */
  names: string[];
}

/**
 * Reads current data once, over the cells that the reference froze.
 *
 * A column that the table lacks is left out, so that it counts as missing in every row. One whose type is another is read as that of the
 * reference where its values allow: a few words among numbers are values that are no numbers, a column of words has changed its type.
 *
 * @param options `also`: columns that are summarised besides, though the reference does not have them.
 * @throws {InputError} If the table cannot be read, or the reference was not summarised by these slices.
 */
export async function summariseCurrent(
  current: DriftTable,
  { baseline, groups = {}, also = [] }: { baseline: Baseline; groups?: TableGroups; also?: readonly string[] },
): Promise<SummarisedCurrent> {
  requireSlices(baseline, groups.slices ?? []);
  const found = new Map((await columnsOfTable(current, groups)).map((column) => [column.name, column]));
  const wanted = groups.columns === undefined ? null : new Set(groups.columns);
  const planned = planOf(baseline).columns.filter(({ name }) => wanted === null || wanted.has(name));
  const known = new Set(baseline.columns.map(({ summary }) => summary.name));
  const added = [...found.keys()].filter((name) => !known.has(name) && wanted === null);
  const columns = planned.flatMap((column) => {
    const info = found.get(column.name);
    return info === undefined ? [] : [inTypeOf(column, info)];
  });
  const others = also.flatMap((name) => {
    const info = found.get(name);
    return info === undefined || columns.some((column) => column.name === name) ? [] : [{ name, type: info.type }];
  });
  const summary = await current.engine.summarise(current.table, planFor([...columns, ...others], groups));
  const changed = wordColumns(summary, { columns, found });
  if (changed.length === 0) return { summary, added, names: [...found.keys()] };
  const again = await current.engine.summarise(current.table, planFor(changed, { ...groups, duplicates: false }));
  const names = new Set(changed.map(({ name }) => name));
  const kept = summary.columns.filter(({ summary: { name } }) => !names.has(name));
  return { summary: { ...summary, columns: [...kept, ...again.columns] }, added, names: [...found.keys()] };
}

/** The planned column, in the type that the table has where the reference's cannot be read from it. */
function inTypeOf(planned: SummaryPlan["columns"][number], info: ColumnInfo): SummaryPlan["columns"][number] {
  const words = info.type === "categorical" || info.type === "text";
  const other = (planned.type === "numeric" && info.type === "time") || (planned.type === "time" && words);
  return other ? { name: planned.name, type: info.type } : planned;
}

/** Columns of numbers that are mostly words now, in their own type. */
function wordColumns(
  { columns: summaries }: TableSummary,
  { columns, found }: { columns: SummaryPlan["columns"]; found: ReadonlyMap<string, ColumnInfo> },
): { name: string; type: ColumnType }[] {
  const whole = new Map(
    summaries.filter(({ slice, window }) => slice === null && window === null).map((
      { summary },
    ) => [summary.name, summary]),
  );
  return columns.flatMap(({ name, type }) => {
    const [info, summary] = [found.get(name), whole.get(name)];
    if (type !== "numeric" || info === undefined || summary === undefined) return [];
    if (info.type !== "categorical" && info.type !== "text") return [];
    return summary.nans > (summary.count - summary.nulls) / 2 ? [{ name, type: info.type }] : [];
  });
}

function requireSlices(baseline: Baseline, slices: readonly string[]): void {
  for (const column of slices) {
    const has = baseline.columns.some(({ slice }) => slice !== null && isSliceOf(slice, column));
    if (!has && baseline.n > 0) {
      throw new InputError(`Cannot compare by "${column}": the reference was not summarised by it`, {
        where: { column },
        hint: "Make the baseline file with the same --slice",
      });
    }
  }
}

/** Whether a slice is of the values of a column. */
export function isSliceOf(slice: string, column: string): boolean {
  return slice.startsWith(`${column}=`) || slice === `${column} is missing`;
}
