/**
 * Watches agents and classifiers while they work.
 *
 * Requests, durations and tokens enter one by one; a summary with intervals leaves, and metrics of a run in the store.
 * An agent enters {@linkcode gate} and leaves as one whose answers are checked before anybody sees them; {@linkcode gateResult} says what
 * that is worth.
 * Predictions of classifiers are kept in files and tables (`predictionLog()`, `openPredictions()`) and read by window.
 *
 * @example Count the requests of an agent
 * ```ts
 * import { getMetricsCollector } from "vigil/monitoring";
 * const metrics = getMetricsCollector("pension_advisor");
 * for (const status of ["success", "success", "error"]) metrics.recordRequest(status);
 * metrics.summary().errorRate.interval; // { low: 0.061, high: 0.792, level: 0.95, method: "wilson" }
 * ```
 *
 * @module
 */

export * from "./alerts/mod.ts";
export type { CollectedTokens, CollectorOptions, MetricsCollector } from "./collector.ts";
export type { CollectorSummary } from "./collector_summary.ts";
export * from "./drift_checks.ts";
export * from "./drift_metrics.ts";
export { getMetricsCollector } from "./get_metrics_collector.ts";
export type { MetricsStore } from "./metrics_run.ts";
export * from "./feedback/log_feedback.ts";
export * from "./feedback/trace_dataset.ts";
export * from "./gate/gate.ts";
export * from "./gate/gate_check.ts";
export type { GatedAgent, GateFeedback, GateOptions } from "./gate/gate_options.ts";
export * from "./gate/gate_result.ts";
export * from "./gate/guards.ts";
export * from "./scoring/judge_traces.ts";
export { qualityAlert } from "./scoring/quality_alert.ts";
export * from "./scoring/quality_file.ts";
export * from "./scoring/score_background.ts";
export * from "./scoring/settings.ts";
export {
  passes,
  type QualityFinding,
  type QualityState,
  watchQuality,
  type WatchQualityOptions,
} from "./scoring/watch_quality.ts";
export * from "./scoring/watch_spend.ts";
export { type PredictionQuery, type PredictionRow, predictionRowSchema } from "./predictions/prediction.ts";
export * from "./predictions/prediction_files.ts";
export * from "./predictions/prediction_log.ts";
export * from "./predictions/prediction_table.ts";
export * from "./predictions/restore_predictions.ts";
export * from "./analytics/analyse_store.ts";
export * from "./classifier_drift/check_classifier.ts";
export * from "./classifier_drift/settings.ts";
