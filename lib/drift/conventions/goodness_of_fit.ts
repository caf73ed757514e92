import { chiSquaredSurvival } from "../../statistics/mod.ts";

/** What a test of goodness of fit says. */
export interface FitResult {
  /** The statistic; infinite where something was observed that was never expected. */
  statistic: number;
  /** The p-value; 0 for an infinite statistic. */
  pValue: number;
}

/**
 * Test of one sample against expected counts that are taken for known, Σ (O − E)²/E or 2·Σ O·ln(O/E).
 *
 * Other tools test drift with it. They should not: the reference is a sample too, and with equal sizes the test of ten categories is wrong
 * every second time (51 % where 5 % are claimed). Here for comparison with them only.
 *
 * @param observed Counts of the current data.
 * @param expected What is expected in each cell.
 *
 * Source: K. Pearson (1900), Philosophical Magazine 50, 157-175.
 */
export function goodnessOfFit(
  observed: readonly number[],
  expected: readonly number[],
  options: { statistic?: "pearson" | "likelihood" } = {},
): FitResult {
  const { statistic: kind = "pearson" } = options;
  const statistic = observed.reduce((total, count, cell) => {
    const mean = expected[cell] ?? 0;
    if (mean === 0) return count === 0 ? total : Infinity;
    if (kind === "pearson") return total + (count - mean) ** 2 / mean;
    return total + (count > 0 ? 2 * count * Math.log(count / mean) : 0);
  }, 0);
  if (observed.length < 2) return { statistic, pValue: 1 };
  return { statistic, pValue: statistic === Infinity ? 0 : chiSquaredSurvival(statistic, observed.length - 1) };
}
