import { chiSquaredTest } from "../methods/chi_squared.ts";
import { jensenShannon } from "../methods/jensen_shannon.ts";
import { ksAsymptoticPValue } from "../methods/ks_asymptotic.ts";
import { ksDistance } from "../methods/ks_distance.ts";
import { lInfinity } from "../methods/l_infinity.ts";
import { psi } from "../methods/psi.ts";
import { tvd } from "../methods/tvd.ts";
import { wassersteinDistance } from "../methods/wasserstein_distance.ts";
import { plainDistance, sharesOf } from "./bin_shares.ts";
import type { ColumnValues } from "./evidently.ts";
import { equalWidthEdges, histogram } from "./histogram.ts";
import { countsOverAll, finiteNumbers, isNumeric, presentCategories } from "./table_values.ts";

/** A test as Databricks writes it. */
export interface DatabricksTest {
  /** The statistic. */
  statistic: number;
  /** The p-value. */
  pvalue: number;
}

/** One row of a `_drift_metrics` table, as far as it concerns drift; what does not apply to the type of the column is null. */
export interface DatabricksDriftMetrics {
  /** Rows of the current data minus rows of the reference. */
  count_delta: number;
  /** Mean of the current data minus mean of the reference. */
  avg_delta: number | null;
  /** Percentage points of missing values, current minus reference. */
  percent_null_delta: number;
  /** Kolmogorov–Smirnov test of numbers. */
  ks_test: DatabricksTest | null;
  /** Wasserstein distance of numbers, in their units. */
  wasserstein_distance: number | null;
  /** Population stability index of numbers. */
  population_stability_index: number | null;
  /** Chi-squared test of categories. */
  chi_squared_test: DatabricksTest | null;
  /** Total variation distance of categories. */
  tv_distance: number | null;
  /** L-infinity distance of categories. */
  l_infinity_distance: number | null;
  /** Jensen–Shannon distance of categories. */
  js_distance: number | null;
}

/**
 * The drift metrics that Databricks' data profiling writes of one column, in its own names.
 *
 * Its p-value of a Kolmogorov–Smirnov test is that of one sample of nm/(n + m) rows, which published rows confirm to the last digit. How
 * many bins its stability index has and in which base its Jensen–Shannon distance is are not documented: ten bins of equal width with an
 * empty share of 0.0001, and base 2, are taken here.
 *
 * Source: Databricks documentation of the drift metrics table; published tables of it.
 */
export function databricksMetrics(values: ColumnValues): DatabricksDriftMetrics {
  const { reference, current } = values;
  const [before, after] = [presentCategories(reference), presentCategories(current)];
  const missing = (rows: readonly unknown[], present: readonly string[]) =>
    rows.length === 0 ? 0 : 100 * (rows.length - present.length) / rows.length;
  const common = {
    count_delta: current.length - reference.length,
    percent_null_delta: missing(current, after) - missing(reference, before),
  };
  if (before.length === 0 || after.length === 0) return { ...NOTHING, ...common };
  return {
    ...NOTHING,
    ...common,
    ...(isNumeric(reference) ? numericMetrics(values) : categoricalMetrics(before, after)),
  };
}

const NOTHING: DatabricksDriftMetrics = {
  count_delta: 0,
  avg_delta: null,
  percent_null_delta: 0,
  ks_test: null,
  wasserstein_distance: null,
  population_stability_index: null,
  chi_squared_test: null,
  tv_distance: null,
  l_infinity_distance: null,
  js_distance: null,
};

function numericMetrics({ reference, current }: ColumnValues): Partial<DatabricksDriftMetrics> {
  const [before, after] = [finiteNumbers(reference).sort(), finiteNumbers(current).sort()];
  if (before.length === 0 || after.length === 0) return {};
  const mean = (numbers: Float64Array) => numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const statistic = ksDistance(before, after);
  const edges = equalWidthEdges(Float64Array.of(...ends(before), ...ends(after)), 10);
  const shares = (numbers: Float64Array) =>
    sharesOf(histogram(numbers, edges).counts, numbers.length).map((share) => Math.max(share, 0.0001));
  return {
    avg_delta: mean(after) - mean(before),
    ks_test: { statistic, pvalue: ksAsymptoticPValue(statistic, { n: before.length, m: after.length }) },
    wasserstein_distance: wassersteinDistance(before, after),
    population_stability_index: plainDistance(psi, { reference: shares(before), current: shares(after) }),
  };
}

function ends(sorted: Float64Array): [number, number] {
  return [sorted[0] ?? 0, sorted.at(-1) ?? 0];
}

function categoricalMetrics(before: readonly string[], after: readonly string[]): Partial<DatabricksDriftMetrics> {
  const counts = countsOverAll(before, after);
  const { statistic, pValue } = chiSquaredTest([counts.reference, counts.current]);
  const shares = {
    reference: sharesOf(counts.reference, before.length),
    current: sharesOf(counts.current, after.length),
  };
  return {
    chi_squared_test: { statistic, pvalue: pValue },
    tv_distance: plainDistance(tvd, shares),
    l_infinity_distance: plainDistance(lInfinity, shares),
    js_distance: plainDistance(jensenShannon, shares),
  };
}
