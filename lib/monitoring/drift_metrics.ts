import type { DriftResult, MetricPoint } from "../contracts/mod.ts";

/** Options for {@linkcode driftMetrics}. */
export interface DriftMetricsOptions {
  /** When, in milliseconds since 1970. */
  timestampMs: number;
  /** Step of what is about all rows, for example the number of the check. @default {0} */
  step?: number;
}

/**
 * All numbers of a drift analysis by the names that they have in a run: `drift/score`, `drift/drifted_share`, the drift of each column, and
 * of each chunk with the number of the chunk as its step.
 *
 * @example
 * ```ts
 * import { driftMetrics } from "vigil/monitoring";
 * const points = driftMetrics({
 *   kind: "drift",
 *   schemaVersion: 1,
 *   reference: { name: "may", n: 900 },
 *   current: { name: "june", n: 800 },
 *   convention: "vigil",
 *   columns: [],
 *   driftScore: 0.04,
 *   driftedShare: 0,
 *   threshold: 0.1,
 *   verdict: "stable",
 *   quality: [],
 * }, { timestampMs: 0 });
 * points[0]; // { key: "drift/score", value: 0.04, timestampMs: 0, step: 0 }
 * ```
 */
export function driftMetrics(result: DriftResult, options: DriftMetricsOptions): MetricPoint[] {
  const { timestampMs, step = 0 } = options;
  const points: MetricPoint[] = [];
  const put = (key: string, value: number | null | undefined, at: number = step): void => {
    if (value !== null && value !== undefined) points.push({ key: metricKey(key), value, timestampMs, step: at });
  };
  put("drift/score", result.driftScore);
  put("drift/drifted_share", result.driftedShare);
  for (const { name, slice, point, interval } of result.columns) {
    const key = `drift/column/${slice === null ? name : `${name} ${slice}`}`;
    put(key, point);
    put(`${key}.low`, interval?.low);
    put(`${key}.high`, interval?.high);
  }
  for (const { metric, chunk, estimated, realised } of result.performance ?? []) {
    if (chunk !== null) continue;
    put(`performance/${metric}.estimated`, estimated.value);
    put(`performance/${metric}.realised`, realised?.value);
  }
  for (const [at, { columns }] of (result.chunks ?? []).entries()) {
    for (const { name, method, statistic } of columns) put(`drift/chunk/${name} ${method}`, statistic, at);
  }
  return points;
}

/** A name that MLflow takes. */
function metricKey(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9_.\-/ ]/g, "_").slice(0, 250);
}
