import { type CollectorOptions, MetricsCollector } from "./collector.ts";

const collectors = new Map<string, MetricsCollector>();

/**
 * The collector of a name: always the same one, wherever it is asked for. Options of a later call give it the store or the
 * log that it lacks; the others hold from the first call.
 *
 * With a store, the metrics (requests_total, errors_total, error_rate, latency_p50_ms, …) are logged to a run by themselves:
 * every minute, when it is closed, and when the process ends.
 *
 * @param name What is collected, for example the name of an agent.
 *
 * @example
 * ```ts
 * import { getMetricsCollector } from "vigil/monitoring";
 * const metrics = getMetricsCollector("loan_approval");
 * metrics.recordRequest("success");
 * metrics.recordDuration(12.5);
 * metrics.recordTokens({ inputTokens: 120, outputTokens: 30, costUsd: 0.0012 });
 * metrics.summary().errorRate; // { value: 0, n: 1, interval: { low: 0, high: 0.793, … } }
 * ```
 */
export function getMetricsCollector(name: string, options: CollectorOptions = {}): MetricsCollector {
  const known = collectors.get(name);
  if (known !== undefined) {
    known.attach(options);
    return known;
  }
  const collector = new MetricsCollector(name, options, () => collectors.delete(name));
  collectors.set(name, collector);
  return collector;
}
