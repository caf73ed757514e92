import type { Estimate, Interval } from "../contracts/mod.ts";
import { type ConfusionCounts, type ConfusionMetric, lowSupport, slopes, totalOf } from "./confusion_counts.ts";
import { criticalValue, type IntervalOptions } from "./level.ts";
import { wilsonEffective } from "./wilson.ts";

/** Options of {@linkcode confusionEstimate}. */
export interface ConfusionOptions extends IntervalOptions {
  /** Whether the metric is corrected for chance agreement, as kappa and the Matthews correlation are. @default {false} */
  chanceCorrected?: boolean;
}

/**
 * Any metric of a confusion matrix with its interval: macro-F1, weighted F1, kappa, the Matthews correlation.
 *
 * The variance comes from the delta method: how the metric moves with each cell, times how much that cell varies between samples. From it
 * follows the number of independent trials that would vary as much, and from that Wilson's interval, which stays inside [0, 1] where
 * `value ± 1.96·se` does not. A matrix without variance (nothing wrong) counts as n trials, or as n·(1 − chance agreement) for a metric
 * corrected for chance: 20 rows of which 19 have the same label say little about kappa. A value of 0 or below gets `value ± z·se`.
 *
 * @param counts Rows expected, columns predicted; square.
 * @param metric What to estimate.
 * @returns The estimate, n being the number of rows. The reason says "low support" where a class has fewer than 5 rows: there these
 * intervals cover less often than they say (macro-F1: 82 to 88%).
 * @throws {RangeError} If the matrix is not square or a count is negative.
 *
 * @example
 * ```ts
 * import { type ConfusionCounts, confusionEstimate } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const accuracy = ([[a = 0, b = 0] = [], [c = 0, d = 0] = []]: ConfusionCounts) => (a + d) / (a + b + c + d);
 * const { value } = confusionEstimate([[231, 27], [32, 54]], accuracy);
 * strictEqual(value?.toFixed(4), "0.8285");
 * ```
 *
 * Source: A. Agresti (2013), Categorical Data Analysis, 3rd edition, section 16.1 (delta method for multinomial counts).
 */
export function confusionEstimate(
  counts: ConfusionCounts,
  metric: ConfusionMetric,
  options: ConfusionOptions = {},
): Estimate {
  const { level = 0.95, chanceCorrected = false } = options;
  const n = totalOf(counts);
  const value = n === 0 ? NaN : metric(counts);
  if (!Number.isFinite(value)) {
    return { value: null, n, interval: null, reason: n === 0 ? "undefined: no rows" : "undefined for these counts" };
  }
  const variance = deltaVariance(counts, metric);
  const reason = lowSupport(counts);
  const certain = chanceCorrected ? n * (1 - chanceAgreement(counts)) : n;
  return {
    value,
    n,
    interval: intervalFromVariance({ value, variance, n, certain, level }),
    ...(reason === null ? {} : { reason }),
  };
}

/**
 * Variance of a metric of multinomial counts: Σ n·g² − (Σ n·g)²/N over the cells that are not empty, g the change of the metric per row.
 *
 * @param counts The matrix.
 * @param metric The metric; its changes are central differences of one ten-thousandth of a cell.
 * @returns The variance; exactly 0 where only rounding is left.
 */
export function deltaVariance(counts: ConfusionCounts, metric: ConfusionMetric): number {
  const n = totalOf(counts);
  let squares = 0;
  let sum = 0;
  for (const { count, slope } of slopes(counts, metric)) {
    squares += count * slope ** 2;
    sum += count * slope;
  }
  const variance = squares - sum ** 2 / n;
  // One row of a million wrong leaves n·variance at 1e-6; rounding of the differences stays below 1e-13.
  return n * variance < 1e-12 ? 0 : variance;
}

/** Wilson's interval of the effective size where the value is positive, else value ± z·se. */
function intervalFromVariance(
  { value, variance, n, certain, level }: {
    value: number;
    variance: number;
    n: number;
    certain: number;
    level: number;
  },
): Interval {
  if (variance === 0 && value < 0) {
    // As certain as its mirror image above 0.
    const { low, high } = wilsonEffective(Math.min(1, -value), certain, { level });
    return { low: -(high ?? 1), high: -(low ?? 0), level, method: "wilson_delta" };
  }
  if (value <= 0 && variance > 0) {
    const half = criticalValue(level) * Math.sqrt(variance);
    return { low: Math.max(-1, value - half), high: Math.min(1, value + half), level, method: "delta" };
  }
  const share = Math.min(1, value);
  const size = variance === 0 ? certain : Math.min(n, share * (1 - share) / variance);
  return wilsonEffective(share, size, { level, method: "wilson_delta" });
}

/** Σ p(expected k)·p(predicted k): how often expected and predicted would agree if one knew nothing of the other. */
function chanceAgreement(counts: ConfusionCounts): number {
  const n = totalOf(counts);
  return counts.reduce((sum, row, label) => {
    const expected = row.reduce((a, b) => a + b, 0);
    const predicted = counts.reduce((a, other) => a + (other[label] ?? 0), 0);
    return sum + expected / n * (predicted / n);
  }, 0);
}
