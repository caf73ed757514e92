import type { Estimate } from "../contracts/mod.ts";
import { type IntervalOptions, proportionEstimate } from "../statistics/mod.ts";
import { clusteredShare, encodeClusters } from "./clusters.ts";

/** Options for {@linkcode errorRate}. */
export interface ErrorRateOptions extends IntervalOptions {
  /** Cluster of each row, where rows are not independent of each other. @default {undefined} */
  clusters?: readonly (string | null)[];
}

/**
 * Estimates the share of rows on which the agent failed to answer.
 *
 * @param failed Whether each row failed.
 *
 * @example
 * ```ts
 * import { errorRate } from "vigil/metrics";
 * errorRate([true, false, false, false]).value; // 0.25
 * ```
 */
export function errorRate(failed: readonly boolean[], options: ErrorRateOptions = {}): Estimate {
  const { clusters, level = 0.95 } = options;
  if (clusters !== undefined) {
    const share = {
      clusters: encodeClusters(clusters),
      counts: () => true,
      succeeds: (row: number) => failed[row] === true,
    };
    return clusteredShare(share, { level });
  }
  return proportionEstimate(failed.filter((row) => row).length, failed.length, { level });
}
