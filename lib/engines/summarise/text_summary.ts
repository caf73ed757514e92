import { CODES } from "../compile/scan.ts";
import { joinedMoments, type ScannedSummary } from "./number_summary.ts";
import type { PlannedColumn } from "./plan_columns.ts";
import type { ScanRow } from "./scan_rows.ts";

/** Puts the lengths of a column of free text together. */
export function textSummary(
  { name, type }: Pick<PlannedColumn, "name" | "type">,
  rows: readonly ScanRow[],
): ScannedSummary {
  const nulls = rows.reduce((total, row) => total + (row.cell === CODES.missing ? row.count : 0), 0);
  const lengths = joinedMoments(rows.filter((row) => row.cell !== CODES.missing));
  return {
    name,
    type,
    count: nulls + (lengths?.count ?? 0),
    nulls,
    nans: 0,
    infinities: 0,
    zeros: 0,
    cells: null,
    min: null,
    max: null,
    mean: null,
    variance: null,
    ...(lengths === null ? {} : { lengths }),
  };
}
