/**
 * Runs agents on datasets and says how good they are, with intervals. Data, an agent and scorers enter; a plain
 * {@linkcode EvaluationResult} leaves, recorded in a store where one is given.
 *
 * @example Predictions that are there already
 * ```ts
 * import { evaluate } from "vigil/evaluation";
 * const result = await evaluate({
 *   name: "spam filter",
 *   data: [
 *     { truth: "spam", predicted: "spam" },
 *     { truth: "ham", predicted: "ham" },
 *     { truth: "ham", predicted: "spam" },
 *   ],
 *   targetField: "truth",
 *   predictionField: "predicted",
 * });
 * result.metrics.accuracy?.value; // 0.667
 * ```
 *
 * `compare()` says whether one result is better than another; `replayRunning()` follows a trial whose users still come, assigned by
 * `assignVariant()`, and reads its outcomes from rows (`readOutcomes()`) or traces (`outcomesOfTraces()`).
 *
 * @module
 */

export * from "./artefacts.ts";
export { compare } from "./compare/compare.ts";
export { compareGroups, type ResultGroup } from "./compare/compare_groups.ts";
export * from "./compare/find_results.ts";
export { loadResult, type LoadResultOptions, type ResultStore } from "./compare/load_result.ts";
export type { CompareOptions, ScorerFacts } from "./compare/options.ts";
export { nameOfResult } from "./compare/side.ts";
export * from "./differences.ts";
export * from "./evaluate.ts";
export * from "./options.ts";
export * from "./record.ts";
export * from "./running/assign_variant.ts";
export { compareRunning, type RunningOptions, type RunningOutcome } from "./running/compare_running.ts";
export { OUTCOME_FIELDS, type OutcomeFields, readOutcomes, type RunningOutcomes } from "./running/outcome_rows.ts";
export { outcomesOfTraces } from "./running/outcome_traces.ts";
export * from "./running/replay_running.ts";
export * from "./settings.ts";
export * from "./thresholds.ts";
export * from "./trial_metrics.ts";
export * from "./variants/evaluate_matrix.ts";
export * from "./variants/track_attempts.ts";
export type { Variant, VariantOptions, VariantResult } from "./variants/variant_runs.ts";
