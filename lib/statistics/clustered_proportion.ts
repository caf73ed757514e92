import type { Estimate } from "../contracts/mod.ts";
import { requireWhole } from "./arguments.ts";
import {
  clusterEstimate,
  type ClusterOutcomes,
  type ClusterSummary,
  clusterWilson,
  jackknifeVariance,
} from "./clusters.ts";
import { type IntervalOptions, requireLevel } from "./level.ts";

/**
 * A proportion with its interval where rows come in clusters: trials of a task, messages of a user, pages of a document.
 *
 * Rows of one cluster resemble each other, so they tell less than as many independent rows. With 5 users and 4 messages each Wilson's
 * interval of 20 rows covers 86 times in 100, with 100 users 84: more data does not help. Here the variance comes from leaving out one
 * cluster at a time; Wilson's interval of the independent rows that would vary as much follows from it.
 *
 * @param successes Of each cluster.
 * @param sizes Number of rows of each cluster; clusters without rows do not count.
 * @returns The estimate, n being the number of rows; value null without rows, interval null from one cluster.
 * @throws {RangeError} If a count is not a whole number or lies outside its range.
 *
 * @example
 * ```ts
 * import { clusteredProportionEstimate } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const { value, interval } = clusteredProportionEstimate([3, 4, 0, 9, 6], [4, 4, 4, 10, 6]);
 * strictEqual(value?.toFixed(4), "0.7857");
 * strictEqual(`${interval?.low?.toFixed(3)} to ${interval?.high?.toFixed(3)}`, "0.198 to 0.982");
 * ```
 *
 * Source: jackknife over clusters and effective size, E. L. Korn and B. I. Graubard (1998), Survey Methodology 24, 193-201.
 */
export function clusteredProportionEstimate(
  successes: ArrayLike<number>,
  sizes: ArrayLike<number>,
  options: IntervalOptions = {},
): Estimate {
  const { level = 0.95 } = options;
  requireLevel(level);
  const summary = summariseProportion(successes, sizes);
  if (summary.rows === 0) return { value: null, n: 0, interval: null, reason: "undefined: no rows to divide by" };
  return clusterEstimate({ ...summary, level }, () => clusterWilson({ ...summary, level }, summary));
}

/** Share, jackknife variance and outcomes of clusters with rows. */
export function summariseProportion(
  successes: ArrayLike<number>,
  sizes: ArrayLike<number>,
): Omit<ClusterSummary, "level"> & ClusterOutcomes & { rows: number } {
  const action = "estimate a proportion";
  if (successes.length !== sizes.length) {
    throw new RangeError(
      `Cannot ${action}: there must be as many successes as sizes, received ${successes.length} and ${sizes.length}`,
    );
  }
  let rows = 0;
  let right = 0;
  const kept: { size: number; success: number }[] = [];
  for (let g = 0; g < sizes.length; g++) {
    const size = sizes[g] ?? NaN;
    const success = successes[g] ?? NaN;
    requireWhole(size, { action, name: "sizes" });
    requireWhole(success, { action, name: "successes", max: size });
    if (size === 0) continue;
    kept.push({ size, success });
    rows += size;
    right += success;
  }
  const value = right / rows;
  const without = Float64Array.from(kept, ({ size, success }) => (right - success) / (rows - size));
  return {
    value,
    variance: jackknifeVariance(value, without),
    sizes: Float64Array.from(kept, ({ size }) => size),
    failing: kept.filter(({ size, success }) => success < size).length,
    succeeding: kept.filter(({ success }) => success > 0).length,
    rows,
  };
}
