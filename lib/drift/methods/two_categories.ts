import type { ColumnSummary } from "../../contracts/mod.ts";
import { alignCells } from "../cells/align_cells.ts";

/** Two proportions. */
export interface TwoProportions {
  /** What counts as a success: `true`, or the last of the two values in alphabetical order. */
  success: string;
  /** Successes and rows of the reference. */
  reference: { successes: number; trials: number };
  /** Successes and rows of the current data. */
  current: { successes: number; trials: number };
}

/** Two summaries of a column with at most two values as proportions, missing rows left out; null where there are more values or no rows. */
export function twoCategories(reference: ColumnSummary, current: ColumnSummary): TwoProportions | null {
  const table = alignCells({ ...reference, nulls: 0 }, { ...current, nulls: 0 }, { view: "bins" });
  const filled = table.bins
    .map((bin, cell) => ({ bin, before: table.reference[cell] ?? 0, after: table.current[cell] ?? 0 }))
    .filter(({ before, after }) => before + after > 0)
    .sort((a, b) => a.bin < b.bin ? -1 : 1);
  const success = filled.at(-1);
  const trials = filled.reduce(
    (total, { before, after }) => ({ reference: total.reference + before, current: total.current + after }),
    { reference: 0, current: 0 },
  );
  if (success === undefined || filled.length > 2 || trials.reference === 0 || trials.current === 0) return null;
  return {
    success: success.bin,
    reference: { successes: success.before, trials: trials.reference },
    current: { successes: success.after, trials: trials.current },
  };
}
