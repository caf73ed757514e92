import { sum } from "simple-statistics";
import type { Estimate } from "../contracts/mod.ts";
import { type ConfusionCounts, lowSupport, totalOf } from "./confusion_counts.ts";
import type { IntervalOptions } from "./level.ts";
import { wilson } from "./wilson.ts";

/**
 * Balanced accuracy, the mean of the classes' recalls, with its interval.
 *
 * Each recall has Wilson's interval of its own; the distances to their ends add in squares, as variances do. So a class with few rows
 * widens the interval by its own uncertainty. Classes that no row expects are left out.
 *
 * @param counts Rows expected, columns predicted; square.
 * @returns The estimate, n being the number of rows.
 * @throws {RangeError} If the matrix is not square or a count is not a whole number.
 *
 * @example
 * ```ts
 * import { balancedAccuracyEstimate } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const { value, interval } = balancedAccuracyEstimate([[8, 2], [3, 37]]);
 * strictEqual(value, 0.8625);
 * strictEqual(interval?.low?.toFixed(4), "0.6957");
 * ```
 *
 * Source: A. Donner and G. Y. Zou (2012), Closed-form confidence intervals for functions of the normal mean and standard deviation,
 * Statistical Methods in Medical Research 21, 347-359 (MOVER).
 */
export function balancedAccuracyEstimate(counts: ConfusionCounts, options: IntervalOptions = {}): Estimate {
  const { level = 0.95 } = options;
  const n = totalOf(counts);
  const recalls = counts.flatMap((row, label) => {
    const rows = row.reduce((a, b) => a + b, 0);
    const right = row[label] ?? 0;
    if (rows === 0) return [];
    const { low, high } = wilson(right, rows, { level });
    return [{ recall: right / rows, low: low ?? 0, high: high ?? 1 }];
  });
  if (recalls.length === 0) return { value: null, n, interval: null, reason: "undefined: no rows" };
  const classes = recalls.length;
  const value = sum(recalls.map(({ recall }) => recall)) / classes;
  const below = Math.sqrt(sum(recalls.map(({ recall, low }) => (recall - low) ** 2))) / classes;
  const above = Math.sqrt(sum(recalls.map(({ recall, high }) => (high - recall) ** 2))) / classes;
  const reason = lowSupport(counts);
  return {
    value,
    n,
    interval: { low: Math.max(0, value - below), high: Math.min(1, value + above), level, method: "mover_wilson" },
    ...(reason === null ? {} : { reason }),
  };
}
