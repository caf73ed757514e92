import { tieBlocks } from "../cells/tie_blocks.ts";
import { andersonDarlingTest } from "../methods/anderson_darling.ts";
import { cramerVonMisesTest } from "../methods/cramer_von_mises.ts";
import { hellinger } from "../methods/hellinger.ts";
import { jensenShannon } from "../methods/jensen_shannon.ts";
import { klDivergence } from "../methods/kl_divergence.ts";
import { ksAsymptoticPValue } from "../methods/ks_asymptotic.ts";
import { ksDistance } from "../methods/ks_distance.ts";
import { ksExactPValue } from "../methods/ks_exact.ts";
import { mannWhitneyTest } from "../methods/mann_whitney.ts";
import { psi } from "../methods/psi.ts";
import { wassersteinDistance } from "../methods/wasserstein_distance.ts";
import { zTestOf } from "../methods/z_proportions.ts";
import { type BinShares, plainDistance, sharesOf } from "./bin_shares.ts";
import type { ConventionFinding } from "./finding.ts";
import { goodnessOfFit } from "./goodness_of_fit.ts";
import { histogram, sturgesEdges } from "./histogram.ts";
import { countsOverAll, finiteNumbers, isNumeric, presentCategories } from "./table_values.ts";

/** Both sides of a column with their values. */
export interface ColumnValues {
  /** Values of the reference. */
  reference: readonly unknown[];
  /** Values of the current data. */
  current: readonly unknown[];
}

/** Tests by Evidently's own names. */
export const EVIDENTLY_TESTS = [
  "ks",
  "wasserstein",
  "jensenshannon",
  "kl_div",
  "psi",
  "hellinger",
  "anderson",
  "cramer_von_mises",
  "mannw",
  "chisquare",
  "z",
] as const;

/** Name of one of Evidently's tests. */
export type EvidentlyTest = typeof EVIDENTLY_TESTS[number];

/** Thresholds that are not 0.05 for p-values or 0.1 for distances. */
const DISTANCES: ReadonlySet<EvidentlyTest> = new Set(["wasserstein", "jensenshannon", "kl_div", "psi", "hellinger"]);

/**
 * The test that Evidently takes for a column: by how many rows the reference has and how many different values there are, whatever the
 * size of the current data.
 *
 * @returns null where a side has no value.
 *
 * Source: evidently 0.7.21, stattests/registry.py; column types as in core/datasets.py.
 */
export function evidentlyTest({ reference, current }: ColumnValues): EvidentlyTest | null {
  const [before, after] = [presentCategories(reference), presentCategories(current)];
  if (before.length === 0 || after.length === 0) return null;
  const different = new Set([...before, ...after]).size;
  if (before.length > 1000) return evidentlyNumeric(reference) && different > 5 ? "wasserstein" : "jensenshannon";
  if (evidentlyNumeric(reference) && different > 5) return "ks";
  return different > 2 ? "chisquare" : "z";
}

/** Whether Evidently takes a column for numeric: fractions always, whole numbers with more than ten values. */
export function evidentlyNumeric(values: readonly unknown[]): boolean {
  if (!isNumeric(values)) return false;
  const numbers = finiteNumbers(values);
  return numbers.some((value) => !Number.isInteger(value)) || new Set(numbers).size > 10;
}

/**
 * What Evidently says of one column: its score and whether it calls that drift.
 *
 * @param values Both sides; missing values are dropped first, as there.
 * @param test The test; its default where none is named.
 *
 * Source: evidently 0.7.21, calculations/stattests.
 */
export function evidentlyColumn(
  values: ColumnValues,
  test: EvidentlyTest | null = evidentlyTest(values),
): ConventionFinding {
  if (test === null) return { method: "none", statistic: null, pValue: null, threshold: 0.1, drift: false };
  const numeric = evidentlyNumeric(values.reference);
  if (DISTANCES.has(test)) {
    const statistic = test === "wasserstein" ? normedWasserstein(values) : binned(test, values, numeric);
    return { method: test, statistic, pValue: null, threshold: 0.1, drift: statistic >= 0.1 };
  }
  const { statistic, pValue } = testOf(test, values);
  const threshold = test === "anderson" || test === "cramer_von_mises" ? 0.1 : 0.05;
  return {
    method: test,
    statistic,
    pValue,
    threshold,
    drift: test === "ks" ? pValue <= threshold : pValue < threshold,
  };
}

function normedWasserstein({ reference, current }: ColumnValues): number {
  const [before, after] = [finiteNumbers(reference), finiteNumbers(current)];
  const mean = before.reduce((sum, value) => sum + value, 0) / before.length;
  const variance = before.reduce((sum, value) => sum + (value - mean) ** 2, 0) / before.length;
  return wassersteinDistance(before.sort(), after.sort()) / Math.max(Math.sqrt(variance), 0.001);
}

function binned(test: EvidentlyTest, values: ColumnValues, numeric: boolean): number {
  switch (test) {
    case "psi":
      return plainDistance(psi, filled(binShares(values, numeric)));
    case "kl_div":
      return plainDistance(klDivergence, filled(binShares(values, numeric)));
    case "hellinger":
      return plainDistance(hellinger, binShares(values, numeric, { edgesOfValues: true }));
    default:
      // scipy's distance in nats.
      return plainDistance(jensenShannon, binShares(values, numeric)) * Math.sqrt(Math.LN2);
  }
}

/** Equal widths by Sturges' rule over both sides for numbers with more than 20 values, else one bin a value. */
function binShares(
  { reference, current }: ColumnValues,
  numeric: boolean,
  options: { edgesOfValues?: boolean } = {},
): BinShares {
  const [before, after] = [finiteNumbers(reference), finiteNumbers(current)];
  if (numeric && new Set(before).size > 20) {
    const both = Float64Array.from([...before, ...after]);
    const edges = sturgesEdges(options.edgesOfValues ? Float64Array.from(new Set(both)) : both);
    return {
      reference: sharesOf(histogram(before, edges).counts, before.length),
      current: sharesOf(histogram(after, edges).counts, after.length),
    };
  }
  const [a, b] = [presentCategories(reference), presentCategories(current)];
  const counts = countsOverAll(a, b);
  return { reference: sharesOf(counts.reference, a.length), current: sharesOf(counts.current, b.length) };
}

/** Empty bins get 0.0001, or a millionth of the smallest share where that is not more. */
function filled({ reference, current }: BinShares): BinShares {
  const fill = (shares: readonly number[]): number[] => {
    const least = Math.min(...shares.filter((share) => share > 0));
    const floor = least <= 0.0001 ? least / 1e6 : 0.0001;
    return shares.map((share) => share === 0 ? floor : share);
  };
  return { reference: fill(reference), current: fill(current) };
}

function testOf(test: EvidentlyTest, { reference, current }: ColumnValues): { statistic: number; pValue: number } {
  if (test === "chisquare" || test === "z") return categoricalTest(test, { reference, current });
  const [before, after] = [finiteNumbers(reference).sort(), finiteNumbers(current).sort()];
  const blocks = tieBlocks(before, after);
  switch (test) {
    case "anderson":
      return andersonDarlingTest(blocks) ?? { statistic: 0, pValue: 1 };
    case "cramer_von_mises":
      return cramerVonMisesTest(blocks);
    case "mannw": {
      // One-sided, as there: shifts downwards are not seen.
      const { u, pValue } = mannWhitneyTest(blocks, { alternative: "less" });
      return { statistic: u, pValue };
    }
    default:
      return ksTest(before, after);
  }
}

/**
 * Two-sample Kolmogorov–Smirnov test as scipy's `ks_2samp` does it: exact up to 10,000 rows, else by the limit.
 *
 * @param before Ascending.
 * @param after Ascending.
 */
export function ksTest(before: Float64Array, after: Float64Array): { statistic: number; pValue: number } {
  const statistic = ksDistance(before, after);
  const sizes = { n: before.length, m: after.length };
  const exact = Math.max(sizes.n, sizes.m) <= 10_000 ? ksExactPValue(statistic, sizes) : null;
  return { statistic, pValue: exact ?? ksAsymptoticPValue(statistic, sizes) };
}

function categoricalTest(
  test: "chisquare" | "z",
  { reference, current }: ColumnValues,
): { statistic: number; pValue: number } {
  const [before, after] = [presentCategories(reference), presentCategories(current)];
  const counts = countsOverAll(before, after);
  if (test === "z") {
    const [first = 0, second = 0] = [counts.reference[0], counts.current[0]];
    const { z, pValue } = zTestOf({
      reference: { successes: first, trials: before.length },
      current: { successes: second, trials: after.length },
    });
    return { statistic: z, pValue };
  }
  // The shares of the reference, taken for known.
  const expected = counts.reference.map((count) => count / before.length * after.length);
  return goodnessOfFit(counts.current, expected);
}
