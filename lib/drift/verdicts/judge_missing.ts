import type { ColumnSummary } from "../../contracts/mod.ts";
import type { Evidence } from "./evidence.ts";
import { judgeProportions } from "./judge_proportions.ts";

/** Rows of a column without a usable value: missing, not a number, or infinite. */
export function unusableRows({ nulls, nans, infinities }: ColumnSummary): number {
  return nulls + nans + infinities;
}

/** Design effect of a summary, at least 1. */
export function effectOf({ designEffect }: ColumnSummary): number {
  return Math.max(1, designEffect ?? 1);
}

/**
 * How far the shares of rows without a usable value are apart; null where there is none on either side, since nothing is to be judged.
 *
 * Distances along an axis have no place for a missing value, so it is judged beside them.
 */
export function judgeMissing(reference: ColumnSummary, current: ColumnSummary): Evidence | null {
  if (unusableRows(reference) + unusableRows(current) === 0 || reference.count === 0 || current.count === 0) {
    return null;
  }
  const side = (summary: ColumnSummary) => {
    const trials = Math.max(1, Math.round(summary.count / effectOf(summary)));
    return { trials, successes: Math.round(unusableRows(summary) / summary.count * trials) };
  };
  return judgeProportions({ reference: side(reference), current: side(current) });
}
