import type { ColumnSummary, DriftMethod, MethodResult } from "../../contracts/mod.ts";
import { type MeanAndVariance, welchTest } from "./welch_t.ts";

/** Moments of the lengths of a text column; null where it has none. */
export function lengthsOf({ lengths }: ColumnSummary): MeanAndVariance | null {
  if (lengths === undefined || lengths.count === 0) return null;
  const { count: n, mean, m2 } = lengths;
  return { n, mean, variance: n > 1 ? m2 / (n - 1) : 0 };
}

/**
 * Length of texts: Welch's test of the mean number of characters, from moments over all rows.
 *
 * Source: as for {@linkcode welchTest}.
 */
export const textLength: DriftMethod = {
  name: "text_length",
  columns: ["text"],
  statistic(reference: ColumnSummary, current: ColumnSummary): MethodResult {
    const [before, after] = [lengthsOf(reference), lengthsOf(current)];
    const test = before === null || after === null ? null : welchTest(before, after);
    if (test === null) return { statistic: null, contributions: [], pValue: null };
    return { statistic: test.t, pValue: test.pValue, contributions: [{ bin: "mean length", share: test.difference }] };
  },
};
