import type { ColumnSummary, DriftMethod, MethodResult } from "../../contracts/mod.ts";
import { normalSurvival } from "../../statistics/mod.ts";
import { twoCategories, type TwoProportions } from "./two_categories.ts";

/**
 * z test of two proportions with the pooled variance; its square is the chi-squared statistic without correction.
 *
 * @param proportions Successes and trials of both samples, at least one trial each.
 * @returns z, positive where the first proportion is larger, and the two-sided p-value; 0 and 1 where all rows are alike.
 *
 * Source: A. Agresti (2013), Categorical Data Analysis, 3rd edition, section 3.2.
 */
export function zTestOf({ reference, current }: Omit<TwoProportions, "success">): { z: number; pValue: number } {
  const [n, m] = [reference.trials, current.trials];
  const pooled = (reference.successes + current.successes) / (n + m);
  const variance = pooled * (1 - pooled) * (1 / n + 1 / m);
  if (variance === 0) return { z: 0, pValue: 1 };
  const z = (reference.successes / n - current.successes / m) / Math.sqrt(variance);
  return { z, pValue: Math.min(1, 2 * normalSurvival(Math.abs(z))) };
}

/**
 * z test of two proportions, for columns with at most two values; undefined for others. Missing rows are left out.
 *
 * Source: as for {@linkcode zTestOf}.
 */
export const zProportions: DriftMethod = {
  name: "z_proportions",
  columns: ["categorical"],
  statistic(reference: ColumnSummary, current: ColumnSummary): MethodResult {
    const proportions = twoCategories(reference, current);
    if (proportions === null) return { statistic: null, contributions: [], pValue: null };
    const { z, pValue } = zTestOf(proportions);
    return { statistic: z, pValue, contributions: [{ bin: proportions.success, share: z }] };
  },
};
