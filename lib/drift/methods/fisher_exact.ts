import type { ColumnSummary, DriftMethod, MethodResult } from "../../contracts/mod.ts";
import { logGamma } from "../../statistics/mod.ts";
import { twoCategories, type TwoProportions } from "./two_categories.ts";

/**
 * Fisher's exact test of two proportions: the two-sided p-value, all tables together that are no likelier than the one observed.
 *
 * @param proportions Successes and trials of both samples.
 *
 * Source: R. A. Fisher (1935), Journal of the Royal Statistical Society 98, 39-82; two-sided as by A. Agresti (1992), Statistical
 * Science 7, 131-153.
 */
export function fisherExactPValue({ reference, current }: Omit<TwoProportions, "success">): number {
  const total = reference.trials + current.trials;
  const good = reference.successes + current.successes;
  const draws = reference.trials;
  const least = Math.max(0, draws - (total - good));
  const most = Math.min(draws, good);
  const log = (k: number) =>
    -logGamma(k + 1) - logGamma(good - k + 1) - logGamma(draws - k + 1) - logGamma(total - good - draws + k + 1);
  // Relative to the likeliest table, so that no probability underflows; equal ones differ by rounding.
  const mode = Math.min(most, Math.max(least, Math.floor((draws + 1) * (good + 1) / (total + 2))));
  const top = log(mode);
  const limit = Math.exp(log(reference.successes) - top) * (1 + 1e-7);
  let [all, extreme] = [0, 0];
  const walk = (from: number, step: 1 | -1, end: number): void => {
    let mass = Math.exp(log(from) - top);
    for (let k = from; step > 0 ? k <= end : k >= end; k += step) {
      all += mass;
      if (mass <= limit) extreme += mass;
      mass *= step > 0
        ? (good - k) * (draws - k) / ((k + 1) * (total - good - draws + k + 1))
        : k * (total - good - draws + k) / ((good - k + 1) * (draws - k + 1));
      if (mass < limit * 1e-18 && mass < 1e-30) break;
    }
  };
  walk(mode, 1, most);
  if (mode > least) {
    const below = mode - 1;
    walk(below, -1, least);
  }
  return Math.min(1, extreme / all);
}

/**
 * Fisher's exact test, for columns with at most two values; undefined for others. Missing rows are left out, sizes may differ.
 *
 * The statistic is the odds ratio, reference against current; infinite ones are reported as undefined.
 *
 * Source: as for {@linkcode fisherExactPValue}.
 */
export const fisherExact: DriftMethod = {
  name: "fisher_exact",
  columns: ["categorical"],
  statistic(reference: ColumnSummary, current: ColumnSummary): MethodResult {
    const proportions = twoCategories(reference, current);
    if (proportions === null) return { statistic: null, contributions: [], pValue: null };
    const { reference: before, current: after, success } = proportions;
    const odds = before.successes * (after.trials - after.successes) /
      (after.successes * (before.trials - before.successes));
    return {
      statistic: Number.isFinite(odds) ? odds : null,
      pValue: fisherExactPValue(proportions),
      contributions: [{ bin: success, share: before.successes / before.trials - after.successes / after.trials }],
    };
  },
};
