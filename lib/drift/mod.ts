/**
 * Reference against current: did the data drift, by how much, and is it more than chance?
 *
 * **What enters:** summaries of columns (counts over frozen cells, moments, missing values), made from arrays here or by an engine where
 * the data is; the reference as a baseline file that stands for its rows from then on. **What leaves:** a `DriftResult`, for every column
 * and slice an estimate with its interval, the noise that samples of this size show anyway, and one of three verdicts: drift, stable,
 * inconclusive (with how many rows would decide).
 *
 * `summarise/` and `baseline/` count, `methods/` measure, one file each, `verdicts/` judge. A method knows nothing of resampling, a verdict
 * nothing of engines. `tables/` asks engines for both sides ({@linkcode detectDrift}), `exact/` for the values that cells leave open,
 * `explain/` for the slices that account for a drift, `performance/` for what a classifier does without labels. `chunks/` looks at days,
 * weeks, months, `budget/` at checks that follow each other, `quality/` at what is wrong with the data itself, `conventions/` follows
 * the rules of other tools.
 *
 * @example Did the mix of plans change?
 * ```ts
 * import { compareSummaries, makeBaseline, summariseRows } from "vigil/drift";
 * import { strictEqual } from "node:assert/strict";
 *
 * const rows = (free: number, pro: number) =>
 *   Array.from({ length: free + pro }, (_, at) => ({ plan: at < free ? "free" : "pro" }));
 * const baseline = makeBaseline(summariseRows(rows(500, 500)), { name: "last year" });
 * const { columns, verdict } = compareSummaries(baseline, summariseRows(rows(350, 650), { like: baseline.columns }));
 * strictEqual(verdict, "drift");
 * columns[0]?.interval; // 0.107 to 0.194: between 11 % and 19 % of the rows moved
 * ```
 *
 * @module
 */

export {
  compareSummaries,
  type CompareSummariesOptions,
  type JudgeProgress,
  judgeSummaries,
  TOLERANCE,
} from "./compare_summaries.ts";
export * from "./detect_drift.ts";
export * from "./settings.ts";

export * from "./tables/drift_table.ts";
export { summariseCurrent, type SummarisedCurrent } from "./tables/summarise_current.ts";
export { type SummarisedReference, summariseReference, type TableGroups } from "./tables/summarise_reference.ts";

export { alarmsOverTime, type AlarmsOverTimeOptions } from "./budget/alarms_over_time.ts";
export * from "./budget/budget_limit.ts";
export * from "./budget/evidence_of_change.ts";
export * from "./budget/next_check.ts";
export { chunkKeyOf, type ChunkSpan, chunkSpan, phaseOf } from "./chunks/chunk_key.ts";
export {
  type DriftChunks,
  driftOverTime,
  type DriftOverTimeOptions,
  type TimedSides,
} from "./chunks/drift_over_time.ts";

export * from "./baseline/baseline.ts";
export { makeBaseline, type MakeBaselineOptions } from "./baseline/make_baseline.ts";
export * from "./baseline/plan_of.ts";
export * from "./baseline/read_baseline.ts";

export * from "./summarise/column_type.ts";
export { completeNumbers, EVERY_VALUE } from "./summarise/complete_numbers.ts";
export * from "./summarise/design_effect.ts";
export * from "./summarise/frozen_edges.ts";
export * from "./summarise/merge_summaries.ts";
export * from "./summarise/moments.ts";
export * from "./summarise/row_sample.ts";
export { BUCKETS, countValues, MOST_VALUES } from "./summarise/summarise_categories.ts";
export { summariseColumn, type SummariseOptions } from "./summarise/summarise_column.ts";
export { countCells } from "./summarise/summarise_numbers.ts";
export * from "./summarise/summarise_rows.ts";
export * from "./summarise/text_hash.ts";

export { alignCells, type AlignOptions, type CellView } from "./cells/align_cells.ts";
export type { CellTable } from "./cells/cell_table.ts";
export { mergeRare } from "./cells/merge_rare.ts";
export { type TieBlocks, tieBlocks } from "./cells/tie_blocks.ts";

export * from "./methods/anderson_darling.ts";
export * from "./methods/catalogue.ts";
export * from "./methods/check_drift_method.ts";
export { chiSquared, chiSquaredTest, type TestResult, type TwoRows } from "./methods/chi_squared.ts";
export { type CellPair, type CountMethod, countMethod, type CountMethodOptions } from "./methods/count_method.ts";
export * from "./methods/cramer_von_mises.ts";
export * from "./methods/cramers_v.ts";
export * from "./methods/domain_classifier.ts";
export * from "./methods/fisher_exact.ts";
export * from "./methods/g_homogeneity.ts";
export { hellinger } from "./methods/hellinger.ts";
export * from "./methods/jensen_shannon.ts";
export * from "./methods/kl_divergence.ts";
export * from "./methods/ks.ts";
export * from "./methods/ks_asymptotic.ts";
export * from "./methods/ks_bounds.ts";
export * from "./methods/ks_distance.ts";
export * from "./methods/ks_exact.ts";
export * from "./methods/l_infinity.ts";
export * from "./methods/mann_whitney.ts";
export * from "./methods/psi.ts";
export { scriptOf, textLanguage } from "./methods/text_language.ts";
export { textLength } from "./methods/text_length.ts";
export { textNgrams } from "./methods/text_ngrams.ts";
export * from "./methods/tvd.ts";
export type { TwoProportions } from "./methods/two_categories.ts";
export { wasserstein } from "./methods/wasserstein.ts";
export * from "./methods/wasserstein_bounds.ts";
export * from "./methods/wasserstein_distance.ts";
export { type MeanAndVariance, type WelchResult, welchT, welchTest } from "./methods/welch_t.ts";
export * from "./methods/z_proportions.ts";

export type { MethodChoice } from "./verdicts/choose_method.ts";
export { decide, type DecideOptions } from "./verdicts/decide.ts";
export type { PathOptions } from "./verdicts/drift_path.ts";
export * from "./verdicts/evidence.ts";
export * from "./verdicts/judge_counts.ts";
export { judgeMeans } from "./verdicts/judge_means.ts";
export { judgeProportions } from "./verdicts/judge_proportions.ts";
export * from "./verdicts/needed_rows.ts";
export type { NullOptions } from "./verdicts/null_distances.ts";

export * from "./conventions/compare_by_convention.ts";
export * from "./conventions/databricks.ts";
export * from "./conventions/detect_by_convention.ts";
export * from "./conventions/evidently.ts";
export * from "./conventions/finding.ts";
export * from "./conventions/goodness_of_fit.ts";
export * from "./conventions/histogram.ts";
export * from "./conventions/nannyml.ts";
export type { TableValues } from "./conventions/table_values.ts";

export * from "./exact/cells_to_refine.ts";
export * from "./exact/exact_distance.ts";
export {
  entriesOf,
  type ExactChange,
  type ExactSides,
  type SummaryEntry,
  withExactStatistics,
} from "./exact/exact_statistics.ts";

export { columnsToExplain, explainDrift, type ExplainedSides, type Explanation } from "./explain/explain_drift.ts";
export { explainTables, type ExplainTablesOptions } from "./explain/explain_tables.ts";
export * from "./explain/shares_of_change.ts";

export { PERFORMANCE_METRICS, type PerformanceMetric } from "./performance/binary_metrics.ts";
export * from "./performance/estimate_performance.ts";
export * from "./performance/performance_of_tables.ts";
export { fitPlatt, type PlattCalibration } from "./performance/platt.ts";

export { type CheckedTable, checkExpectations, EXPECTED } from "./quality/check_expectations.ts";
export { type ColumnExpectation, type Expectations, parseExpectations } from "./quality/expectations.ts";
export { type QualityCheck, qualityChecks, type QualityOptions, type QualitySides } from "./quality/quality_checks.ts";
