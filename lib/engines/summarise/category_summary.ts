import { BUCKETS } from "../rules.ts";
import type { ScannedSummary } from "./number_summary.ts";
import type { PlannedColumn } from "./plan_columns.ts";
import type { ScanRow } from "./scan_rows.ts";

/** Puts the counts of a column of categories together: one by one in the order of their names, or all in buckets. */
export function categorySummary(
  { name, type, buckets }: Pick<PlannedColumn, "name" | "type" | "buckets">,
  { rows, overflows }: { rows: readonly ScanRow[]; overflows: boolean },
): ScannedSummary {
  const counts = new Map<string, number>();
  const otherBuckets = new Array<number>(overflows ? buckets ?? BUCKETS : 0).fill(0);
  let [nulls, count] = [0, 0];
  for (const row of rows) {
    count += row.count;
    if (row.bucket !== null) otherBuckets[row.bucket] = (otherBuckets[row.bucket] ?? 0) + row.count;
    else if (row.value === null) nulls += row.count;
    else counts.set(row.value, (counts.get(row.value) ?? 0) + row.count);
  }
  const values = [...counts.keys()].sort();
  return {
    name,
    type,
    count,
    nulls,
    nans: 0,
    infinities: 0,
    zeros: 0,
    cells: { values, counts: values.map((value) => counts.get(value) ?? 0), otherBuckets },
    min: null,
    max: null,
    mean: null,
    variance: null,
  };
}
