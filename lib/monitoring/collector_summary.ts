import type { Estimate } from "../contracts/mod.ts";
import { meanEstimate, proportionEstimate, quantileEstimate } from "../statistics/mod.ts";
import type { DurationWindow } from "./duration_window.ts";

/** What a collector has counted. */
export interface CollectorCounts {
  /** Requests. */
  requests: number;
  /** Requests that failed. */
  errors: number;
  /** Requests by status. */
  statuses: Record<string, number>;
  /** Tokens that were read. */
  inputTokens: number;
  /** Tokens that were written. */
  outputTokens: number;
  /** Calls that used tokens. */
  tokenCalls: number;
  /** Cost of the calls whose cost is known, in US dollars. */
  knownUsd: number;
  /** Calls that used tokens and have no known cost. */
  unpricedCalls: number;
  /** Values that were no numbers of the right kind and were left out. */
  invalid: number;
}

/** What a collector knows, with intervals. */
export interface CollectorSummary {
  /** Name of the collector. */
  name: string;
  /** Requests. */
  requests: number;
  /** Requests that failed. */
  errors: number;
  /** Requests by status. */
  statuses: Record<string, number>;
  /** Share of requests that failed, with its Wilson interval. */
  errorRate: Estimate;
  /** Durations of the latest requests; null where none was recorded. */
  latency: { meanMs: Estimate; p50Ms: Estimate; p95Ms: Estimate; p99Ms: Estimate } | null;
  /** Tokens and cost; null where none was recorded. The cost is null where that of any call is unknown. */
  tokens: { inputTokens: number; outputTokens: number; costUsd: number | null; unpricedCalls: number } | null;
  /** Values that were no numbers of the right kind and were left out. */
  invalid: number;
  /** Lines of the request log that could not be written. */
  droppedLines: number;
  /** Why the metrics could not be logged to a run; null where they could, or where there is no store. */
  lastError: string | null;
}

/** Turns counts and durations into estimates. */
export function summariseCounts(
  counts: CollectorCounts,
  durations: DurationWindow,
): Omit<CollectorSummary, "name" | "droppedLines" | "lastError"> {
  const { requests, errors, statuses, invalid, inputTokens, outputTokens, unpricedCalls } = counts;
  const costUsd = unpricedCalls > 0 ? null : counts.knownUsd;
  return {
    requests,
    errors,
    statuses: { ...statuses },
    errorRate: proportionEstimate(errors, requests),
    latency: summariseDurations(durations),
    tokens: counts.tokenCalls === 0 ? null : { inputTokens, outputTokens, costUsd, unpricedCalls },
    invalid,
  };
}

function summariseDurations(durations: DurationWindow): CollectorSummary["latency"] {
  if (durations.count === 0) return null;
  const sorted = durations.sorted();
  return {
    meanMs: meanEstimate(sorted, { scale: [0, Infinity] }),
    p50Ms: quantileEstimate(sorted, 0.5),
    p95Ms: quantileEstimate(sorted, 0.95),
    p99Ms: quantileEstimate(sorted, 0.99),
  };
}

/** The metrics of a summary by the names that they have in a run; what is unknown is left out. */
export function metricsOf(summary: CollectorSummary): Record<string, number> {
  const { latency, tokens } = summary;
  const values: Record<string, number | null> = {
    requests_total: summary.requests,
    errors_total: summary.errors,
    error_rate: summary.errorRate.value,
    latency_mean_ms: latency?.meanMs.value ?? null,
    latency_p50_ms: latency?.p50Ms.value ?? null,
    latency_p95_ms: latency?.p95Ms.value ?? null,
    latency_p99_ms: latency?.p99Ms.value ?? null,
    input_tokens_total: tokens?.inputTokens ?? null,
    output_tokens_total: tokens?.outputTokens ?? null,
    cost_usd_total: tokens?.costUsd ?? null,
  };
  const known: Record<string, number> = {};
  for (const [key, value] of Object.entries(values)) if (value !== null) known[key] = value;
  return known;
}
