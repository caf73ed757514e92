import type { Estimate, LatencySummary } from "../contracts/mod.ts";
import { clusteredQuantileEstimate, type IntervalOptions, quantileEstimate } from "../statistics/mod.ts";
import { encodeClusters } from "./clusters.ts";
import { meanOf } from "./mean.ts";

/** Wall time below which no clock is trusted: one microsecond. */
const SHORTEST_WALL_MS = 0.001;

/** Options for {@linkcode latencySummary}. */
export interface LatencyOptions extends IntervalOptions {
  /** Cluster of each row, where rows are not independent of each other. @default {undefined} */
  clusters?: readonly (string | null)[];
}

/**
 * Summarises how long calls took. Few rows do not bound a high quantile: its interval then has one end that is null.
 *
 * @param latenciesMs Duration of each call in milliseconds; null where nothing was timed.
 * @param wallMs Duration of all calls together in milliseconds, which concurrency makes shorter than their sum.
 * @returns Null where nothing was timed.
 * @throws {RangeError} If a duration is negative or not finite.
 *
 * @example
 * ```ts
 * import { latencySummary } from "vigil/metrics";
 * const latency = latencySummary([12, 15, null, 11, 40], 50);
 * latency?.p50Ms.value; // 13.5
 * latency?.throughputPerSecond; // 80
 * ```
 */
export function latencySummary(
  latenciesMs: readonly (number | null)[],
  wallMs: number,
  options: LatencyOptions = {},
): LatencySummary | null {
  const { clusters, level = 0.95 } = options;
  if (!Number.isFinite(wallMs) || wallMs < 0) {
    throw new RangeError(
      `Cannot summarise durations: wallMs must be a finite number of at least 0, received ${wallMs}`,
    );
  }
  const rows: number[] = [];
  latenciesMs.forEach((latency, row) => {
    if (latency === null) return;
    if (!Number.isFinite(latency) || latency < 0) {
      throw new RangeError(
        `Cannot summarise durations: expected finite numbers of at least 0, found ${latency} at index ${row}`,
      );
    }
    rows.push(row);
  });
  if (rows.length === 0) return null;
  const values = Float64Array.from(rows, (row) => latenciesMs[row] ?? NaN);
  const encoded = clusters === undefined ? null : encodeClusters(clusters, rows);
  const sorted = values.toSorted();
  const quantile = (probability: number): Estimate =>
    encoded === null
      ? quantileEstimate(sorted, probability, { level })
      : clusteredQuantileEstimate({ values, clusters: encoded.clusters }, probability, { level });
  return {
    meanMs: meanOf({ values, scale: [0, Infinity], clusters: encoded }, { level }),
    p50Ms: quantile(0.5),
    p95Ms: quantile(0.95),
    p99Ms: quantile(0.99),
    throughputPerSecond: (1000 * rows.length) / Math.max(wallMs, SHORTEST_WALL_MS),
  };
}
