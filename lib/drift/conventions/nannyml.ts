import { chiSquaredTest } from "../methods/chi_squared.ts";
import { hellinger } from "../methods/hellinger.ts";
import { jensenShannon } from "../methods/jensen_shannon.ts";
import { ksDistance } from "../methods/ks_distance.ts";
import { lInfinity } from "../methods/l_infinity.ts";
import { wassersteinDistance } from "../methods/wasserstein_distance.ts";
import { type BinShares, plainDistance, sharesOf } from "./bin_shares.ts";
import type { ColumnValues } from "./evidently.ts";
import { doaneEdges, histogram } from "./histogram.ts";
import { countsOverAll, finiteNumbers, isNumeric, presentCategories } from "./table_values.ts";

/** Methods by NannyML's own names. */
export const NANNYML_METHODS = [
  "jensen_shannon",
  "hellinger",
  "kolmogorov_smirnov",
  "wasserstein",
  "l_infinity",
  "chi2",
] as const;

/** Name of one of NannyML's univariate methods. */
export type NannymlMethod = typeof NANNYML_METHODS[number];

/**
 * The statistic that NannyML computes of a chunk against the whole reference.
 *
 * Numbers are binned by Doane's rule on the reference, what falls outside goes into a bin of its own; with few values they are categories.
 *
 * @param values The reference and the chunk; missing values are left out.
 *
 * Source: nannyml 0.13.1, drift/univariate/methods.py.
 */
export function nannymlStatistic(method: NannymlMethod, values: ColumnValues): number {
  switch (method) {
    case "jensen_shannon":
      return plainDistance(jensenShannon, nannymlShares(values));
    case "hellinger":
      return plainDistance(hellinger, nannymlShares(values));
    case "kolmogorov_smirnov":
      return ksDistance(finiteNumbers(values.reference).sort(), finiteNumbers(values.current).sort());
    case "wasserstein":
      return wassersteinDistance(finiteNumbers(values.reference).sort(), finiteNumbers(values.current).sort());
    case "l_infinity":
      return plainDistance(lInfinity, categoryShares(values));
    case "chi2":
      return nannymlChiSquared(values).statistic;
  }
}

/** Chi-squared of counts of categories, with Yates' correction of two, as scipy's `chi2_contingency` has it. */
export function nannymlChiSquared({ reference, current }: ColumnValues): { statistic: number; pValue: number } {
  const counts = countsOverAll(presentCategories(reference), presentCategories(current));
  const { statistic, pValue } = chiSquaredTest([counts.reference, counts.current], {
    yates: counts.values.length === 2,
  });
  return { statistic, pValue };
}

function nannymlShares(values: ColumnValues): BinShares {
  const before = finiteNumbers(values.reference);
  const different = new Set(before).size;
  if (!isNumeric(values.reference) || !(different > 50 || different > 0.1 * before.length)) {
    return categoryShares(values);
  }
  const after = finiteNumbers(values.current);
  const edges = doaneEdges(before);
  const reference = sharesOf(histogram(before, edges).counts, before.length);
  const current = sharesOf(histogram(after, edges).counts, after.length);
  const left = 1 - current.reduce((sum, share) => sum + share, 0);
  return left > 1e-12 ? { reference: [...reference, 0], current: [...current, left] } : { reference, current };
}

function categoryShares({ reference, current }: ColumnValues): BinShares {
  const [before, after] = [presentCategories(reference), presentCategories(current)];
  const counts = countsOverAll(before, after);
  return { reference: sharesOf(counts.reference, before.length), current: sharesOf(counts.current, after.length) };
}

/** Limits that a chunk must stay between. */
export interface ChunkThresholds {
  /** Lower limit; null where it would lie outside what the statistic can be. */
  lower: number | null;
  /** Upper limit; null where it would lie outside what the statistic can be. */
  upper: number | null;
}

/**
 * Thresholds from chunks of the reference: mean ± 3 standard deviations (with n in the denominator), clipped to what the statistic can be.
 *
 * @param statistics The statistic of each chunk of the reference; at least one.
 * @param options `least` and `most`: what the statistic can be.
 *
 * Source: nannyml 0.13.1, thresholds.py, StandardDeviationThreshold.
 */
export function chunkThresholds(
  statistics: readonly number[],
  options: { deviations?: number; least?: number; most?: number } = {},
): ChunkThresholds {
  const { deviations = 3, least = 0, most = Infinity } = options;
  if (statistics.length === 0) {
    throw new RangeError("Cannot compute thresholds: expected at least one chunk, received none");
  }
  const mean = statistics.reduce((sum, value) => sum + value, 0) / statistics.length;
  const spread = Math.sqrt(statistics.reduce((sum, value) => sum + (value - mean) ** 2, 0) / statistics.length);
  const [lower, upper] = [mean - deviations * spread, mean + deviations * spread];
  return { lower: lower <= least ? null : lower, upper: upper >= most ? null : upper };
}

/** Cuts values into chunks of equal size, in their order; the rest joins the last one, as in NannyML's count-based chunks. */
export function cutChunks<T>(values: readonly T[], count: number): T[][] {
  const size = Math.floor(values.length / count);
  if (size === 0) return values.length === 0 ? [] : [[...values]];
  return Array.from(
    { length: count },
    (_, at) => values.slice(at * size, at === count - 1 ? values.length : (at + 1) * size),
  );
}
