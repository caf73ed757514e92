/**
 * Watches agents and classifiers while they work.
 *
 * Requests, durations and tokens enter one by one; a summary with intervals leaves, and metrics of a run in the store.
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

export type { CollectedTokens, CollectorOptions, MetricsCollector } from "./collector.ts";
export type { CollectorSummary } from "./collector_summary.ts";
export { getMetricsCollector } from "./get_metrics_collector.ts";
export type { MetricsStore } from "./metrics_run.ts";
