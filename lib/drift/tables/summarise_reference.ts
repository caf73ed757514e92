import {
  type ColumnInfo,
  InputError,
  type SummaryPlan,
  type SummaryWindow,
  type TableSummary,
} from "../../contracts/mod.ts";
import type { Baseline } from "../baseline/baseline.ts";
import { makeBaseline } from "../baseline/make_baseline.ts";
import { columnsOfTable, type DriftTable } from "./drift_table.ts";

/** How a table is grouped and what of it is looked at. */
export interface TableGroups {
  /** Columns to look at. @default {all} */
  columns?: readonly string[];
  /** Columns whose values make slices. @default {[]} */
  slices?: readonly string[];
  /** Field of rows that belong together. @default {none} */
  cluster?: string;
  /** What makes windows. @default {none} */
  window?: SummaryWindow;
  /** Which values are kept. @default {those that methods read: of small tables all, else of texts} */
  samples?: "none" | "complete" | "table" | "groups";
  /** Whether rows that repeat are counted. @default {false} */
  duplicates?: boolean;
  /** Salt that the values of a reference are hashed with, so that its baseline holds none. @default {none: values stay readable} */
  salt?: string;
}

/** A reference that was read now. */
export interface SummarisedReference {
  /** The frozen summary. */
  baseline: Baseline;
  /** All that the engine found: samples and windows too. */
  summary: TableSummary;
  /** Names and types of its columns. */
  columns: ColumnInfo[];
}

/**
 * Reads a reference once: all columns, slices and windows in one scan, and freezes it.
 *
 * @throws {InputError} If the table cannot be read, or does not have a column that is named.
 */
export async function summariseReference(
  reference: DriftTable,
  groups: TableGroups = {},
): Promise<SummarisedReference> {
  const all = await columnsOfTable(reference, groups);
  const columns = chosenColumns(all, groups);
  const summary = await reference.engine.summarise(reference.table, planFor(columns, groups));
  return { baseline: makeBaseline(summary, { name: reference.name, ...saltOf(groups) }), summary, columns: all };
}

function saltOf({ salt }: TableGroups): { salt?: string } {
  return salt === undefined ? {} : { salt };
}

/** The plan that asks for columns in groups. Texts are the only values that cells do not serve in slices and windows too. */
export function planFor(columns: SummaryPlan["columns"], groups: TableGroups): SummaryPlan {
  const { slices = [], cluster, window, samples, duplicates = false } = groups;
  const texts = columns.some(({ type }) => type === "text");
  return {
    columns: columns.map(({ name, type, edges, fences, values, buckets }) => ({
      name,
      type,
      ...edges === undefined ? {} : { edges },
      ...fences === undefined ? {} : { fences },
      ...values === undefined ? {} : { values },
      ...buckets === undefined ? {} : { buckets },
    })),
    slices: [...slices],
    ...cluster === undefined ? {} : { cluster },
    ...window === undefined ? {} : { window },
    ...duplicates ? { duplicates } : {},
    samples: samples ?? (texts && (slices.length > 0 || window !== undefined) ? "groups" : "complete"),
  };
}

function chosenColumns(all: readonly ColumnInfo[], { columns }: TableGroups): ColumnInfo[] {
  if (columns === undefined) return [...all];
  const known = new Map(all.map((column) => [column.name, column]));
  return columns.map((name) => {
    const column = known.get(name);
    if (column !== undefined) return column;
    throw new InputError(`Cannot compare the column "${name}": the reference does not have it`, {
      where: { column: name },
      hint: `Columns of the reference: ${[...known.keys()].slice(0, 20).join(", ")}`,
    });
  });
}
