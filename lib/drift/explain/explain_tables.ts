import type { DriftResult } from "../../contracts/mod.ts";
import type { DriftAnalysis } from "../detect_drift.ts";
import { type DriftSide, isBaseline } from "../tables/drift_table.ts";
import { summariseCurrent } from "../tables/summarise_current.ts";
import { summariseReference } from "../tables/summarise_reference.ts";
import { columnsToExplain, explainDrift, type Explanation, slicingColumns } from "./explain_drift.ts";

/** What an explanation starts from. */
export interface ExplainTablesOptions extends Pick<DriftAnalysis, "baseline" | "reference" | "current"> {
  /** The verdicts. */
  result: DriftResult;
  /** Columns that were sliced by. */
  slices: readonly string[];
}

/**
 * Which slices account for the drift: those that were asked for, else of the columns with the fewest values, for which both tables are
 * asked once more about the columns that drifted.
 *
 * @returns Empty where nothing drifted, or the rows cannot be asked any more.
 */
export async function explainTables(
  reference: DriftSide,
  current: DriftSide,
  { result, baseline, reference: before, current: after, slices }: ExplainTablesOptions,
): Promise<Explanation> {
  const columns = columnsToExplain(result);
  if (columns.length === 0) return [];
  if (slices.length > 0) {
    const now = after ?? (isBaseline(current) ? current : null);
    // Slices of a baseline without values have other names than those of a table.
    const apart = before === null && baseline.saltCheck !== null && after !== null;
    return now === null || apart ? [] : explainDrift(result, { reference: before ?? baseline, current: now, slices });
  }
  if (isBaseline(reference) || isBaseline(current)) return [];
  const known = new Set((await current.engine.describe(current.table)).map(({ name }) => name));
  const by = slicingColumns(baseline).filter((name) => known.has(name));
  if (by.length === 0) return [];
  const groups = { columns, slices: by, samples: "none" as const };
  const again = await summariseReference(reference, groups);
  const now = await summariseCurrent(current, { baseline: again.baseline, groups });
  return explainDrift(result, { reference: again.baseline, current: now.summary, slices: by });
}
