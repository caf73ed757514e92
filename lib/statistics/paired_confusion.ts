import { requireWhole } from "./arguments.ts";
import type { Comparison } from "./comparison.ts";
import { type ConfusionCounts, type ConfusionMetric, slopes } from "./confusion_counts.ts";
import { criticalValue, type IntervalOptions, requireLevel } from "./level.ts";
import { swapTest } from "./swap_test.ts";

/** How many rows have one expected class and one answer from each run. */
export interface PairedCell {
  /** Expected class, from 0. */
  expected: number;
  /** Class predicted by the baseline. */
  baseline: number;
  /** Class predicted by the candidate. */
  candidate: number;
  /** Number of rows. */
  count: number;
}

/** Options of {@linkcode comparePairedConfusions}. */
export interface PairedConfusionOptions extends IntervalOptions {
  /** Number of classes. @default {the largest class that occurs, plus one} */
  classes?: number;
  /** Seed of the swap test. @default {0} */
  seed?: number;
  /** Draws of the swap test, where it is not enumerated. @default {2000} */
  draws?: number;
}

/**
 * Compares any metric of the confusion matrix, such as F1 or kappa, between two runs on the same rows.
 *
 * The interval is that of the delta method, with the change that each row makes to both runs' metrics. The p-value asks what the
 * difference would be if, wherever the runs disagree about a row, it were a coin's toss which of them gave which answer.
 *
 * @param cells One for each combination that occurs; combinations may repeat.
 * @param metric The metric, of one run's confusion matrix.
 * @returns The difference, n being the number of rows; null parts where the metric is undefined or does not vary.
 * @throws {RangeError} If a class or count is not a whole number.
 *
 * @example
 * ```ts
 * import { comparePairedConfusions } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const recall = ([, [missed = 0, found = 0] = []]: readonly (readonly number[])[]) => found / (found + missed);
 * const { difference } = comparePairedConfusions([
 *   { expected: 1, baseline: 0, candidate: 1, count: 6 },
 *   { expected: 1, baseline: 1, candidate: 0, count: 2 },
 *   { expected: 1, baseline: 1, candidate: 1, count: 32 },
 * ], recall);
 * strictEqual(difference.value?.toFixed(4), "0.1000");
 * ```
 *
 * Source: delta method, A. Agresti (2013), Categorical Data Analysis, 3rd edition, section 16.1; swaps: A. Yeh (2000), More accurate
 * tests for the statistical significance of result differences, COLING 2000, 947-953.
 */
export function comparePairedConfusions(
  cells: readonly PairedCell[],
  metric: ConfusionMetric,
  options: PairedConfusionOptions = {},
): Comparison {
  const { level = 0.95, seed = 0, draws = 2000 } = options;
  requireLevel(level);
  const classes = check(cells, options.classes);
  const method = "swap_test";
  const n = cells.reduce((sum, { count }) => sum + count, 0);
  const candidate = confusion(cells, "candidate", classes);
  const baseline = confusion(cells, "baseline", classes);
  const value = n === 0 ? NaN : metric(candidate) - metric(baseline);
  if (!Number.isFinite(value)) {
    const reason = n === 0 ? "undefined: no rows" : "undefined for the counts of a run";
    return { difference: { value: null, n, interval: null, reason }, pValue: null, method };
  }
  const pValue = swapTest(cells, { metric, classes, seed, draws });
  const ofCandidate = slopeAt(candidate, metric);
  const ofBaseline = slopeAt(baseline, metric);
  const squares = cells.reduce((sum, cell) => {
    const change = ofCandidate(cell.expected, cell.candidate) - ofBaseline(cell.expected, cell.baseline);
    return sum + cell.count * change ** 2;
  }, 0);
  if (n < 2 || n * squares < 1e-12) {
    const reason = n < 2 ? "no interval from one row" : "no interval: no row changes the difference";
    return { difference: { value, n, interval: null, reason }, pValue, method };
  }
  const half = criticalValue(level, n - 1) * Math.sqrt(n / (n - 1) * squares);
  const interval = { low: value - half, high: value + half, level, method: "delta_t" };
  return { difference: { value, n, interval }, pValue, method };
}

/** Confusion matrix of one of the runs. */
export function confusion(cells: readonly PairedCell[], run: "baseline" | "candidate", classes: number): number[][] {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (const cell of cells) {
    const row = counts[cell.expected];
    if (row !== undefined) row[cell[run]] = (row[cell[run]] ?? 0) + cell.count;
  }
  return counts;
}

function slopeAt(counts: ConfusionCounts, metric: ConfusionMetric): (expected: number, predicted: number) => number {
  const table = new Map(
    slopes(counts, metric).map(({ expected, predicted, slope }) => [expected * counts.length + predicted, slope]),
  );
  return (expected, predicted) => table.get(expected * counts.length + predicted) ?? 0;
}

function check(cells: readonly PairedCell[], classes?: number): number {
  const action = "compare confusion matrices";
  const largest = cells.reduce((max, cell) => Math.max(max, cell.expected, cell.baseline, cell.candidate), -1);
  const number = classes ?? largest + 1;
  for (const { expected, baseline, candidate, count } of cells) {
    requireWhole(expected, { action, name: "expected", max: number - 1 });
    requireWhole(baseline, { action, name: "baseline", max: number - 1 });
    requireWhole(candidate, { action, name: "candidate", max: number - 1 });
    requireWhole(count, { action, name: "count" });
  }
  return number;
}
