import type { Fences } from "../../statistics/mod.ts";
import { MOST_VALUES } from "../rules.ts";
import { categorySummary } from "./category_summary.ts";
import type { GroupKey, GroupReader } from "./group_key.ts";
import { numberSummary, type ScannedSummary } from "./number_summary.ts";
import type { PlannedColumn } from "./plan_columns.ts";
import type { ScannedGroup } from "./scan_rows.ts";
import { textSummary } from "./text_summary.ts";

/** A column with what the scan says of it in each group. */
export interface SummarisedColumn {
  /** The column. */
  column: PlannedColumn;
  /** Its summaries. */
  groups: Map<GroupKey, ScannedSummary>;
  /** How many different values a category has in each group, where that is known. */
  categories: Map<GroupKey, number>;
}

/** Makes the summaries of a column in all groups from what the scan found. */
export function columnSummaries(
  column: PlannedColumn,
  options: {
    scanned: ReadonlyMap<GroupKey, ScannedGroup>;
    edges: readonly number[];
    fences?: Fences | undefined;
    slices: readonly string[];
    reader: GroupReader;
  },
): SummarisedColumn {
  const { scanned, edges, fences, slices, reader } = options;
  const whole = scanned.get(reader.whole);
  const overflows = column.buckets !== undefined || (whole?.distinct ?? 0) > MOST_VALUES;
  const groups = new Map<GroupKey, ScannedSummary>();
  const categories = new Map<GroupKey, number>();
  // A table without rows has no groups, but its summary.
  for (const key of new Set([reader.whole, ...scanned.keys()])) {
    // In the slices that a column makes it has one value.
    if (key.sliceIndex !== null && slices[key.sliceIndex] === column.name) continue;
    const rows = scanned.get(key)?.rows ?? [];
    if (column.type === "text") groups.set(key, textSummary(column, rows));
    else if (column.type === "numeric" || column.type === "time") {
      groups.set(key, numberSummary(column, { rows, edges, fences }));
    } else {
      const summary = categorySummary(column, { rows, overflows });
      groups.set(key, summary);
      if (!overflows) {
        categories.set(key, summary.cells !== null && "values" in summary.cells ? summary.cells.values.length : 0);
      } else if (key === reader.whole) categories.set(key, whole?.distinct ?? 0);
    }
  }
  return { column, groups, categories };
}

/** Finite numbers, or texts, of a summary. */
export function valuesOf({ count, nulls, nans, infinities }: ScannedSummary): number {
  return count - nulls - nans - infinities;
}
