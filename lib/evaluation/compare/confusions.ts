import { classificationMetrics, confusionCounts } from "../../metrics/mod.ts";
import {
  comparePairedConfusions,
  type ConfusionMetric,
  type PairedCell,
  studentTQuantile,
} from "../../statistics/mod.ts";
import type { Estimate } from "../../contracts/mod.ts";
import { type Finding, narrowLevel, type RecipeOptions, withRemark } from "./finding.ts";
import { independentDifference } from "./independent.ts";
import { leftOutRemark } from "./item_values.ts";
import { jackknifeDifference } from "./jackknife_difference.ts";
import { type LabelPairs, labelPairs, type SideLabels } from "./label_pairs.ts";
import type { Matched } from "./match_rows.ts";
import { alikeDifference, type MeanDifference, tooFewClusters } from "./mean_difference.ts";
import type { ConfusionSpec } from "./metric_spec.ts";
import { tooFewDiscordant } from "./passes.ts";
import { planMean } from "./plan.ts";
import { degreesOfFreedomOf } from "./side_estimates.ts";

/** Most counts that looking for the largest change by one row may touch. */
const MOST_WORK = 2e8;

/**
 * Compares a metric of the confusion matrix: the delta method's interval and the swap test on the same rows, the jackknife
 * where they come in clusters or trials, the difference of both intervals on different rows.
 */
export function compareConfusions(spec: ConfusionSpec, matched: Matched, options: RecipeOptions): Finding {
  const { level } = options;
  const pairs = labelPairs(matched, spec.positive);
  const positive = spec.positive === null ? null : pairs.labels.indexOf(spec.positive);
  const metric = spec.metric(positive);
  const sides = (wanted: number) => ({
    baseline: estimate(spec, { pairs, side: "baseline" }, wanted),
    candidate: estimate(spec, { pairs, side: "candidate" }, wanted),
  });
  const all = matched.paired ? matched.baseline.length : matched.baseline.length + matched.candidate.length;
  const remark = leftOutRemark(pairs.leftOut, all, matched.paired);
  const clusters = matched.clusters === null ? null : pairs.clusters;
  if (!matched.paired) {
    const degreesOfFreedom = clusters === null
      ? Infinity
      : degreesOfFreedomOf([{ clusters: clusters.baseline }, { clusters: clusters.candidate }]);
    const found = independentDifference(sides, { level, degreesOfFreedom });
    return {
      ...sides(level),
      ...found,
      difference: withRemark(found.difference, remark),
      paired: false,
      ...planMean(found, { level, margin: spec.margin, largest: 1, least: 1 }),
      tooFew: tooFewClusters(clusters?.baseline ?? null) ?? tooFewClusters(clusters?.candidate ?? null),
    };
  }
  const found = pairs.independent ? independentRows(pairs, metric, options) : clusteredRows(pairs, metric, options);
  const largest = found.alike ? largestChange(confusionOf(pairs, "baseline"), metric) : 1;
  return {
    ...sides(level),
    ...found,
    difference: withRemark(found.difference, remark),
    paired: true,
    ...planMean(found, { level, margin: spec.margin, largest, least: 1 }),
    tooFewToDiffer: tooFewDiscordant(disagreements(pairs)),
    tooFew: tooFewClusters(pairs.independent ? null : pairs.clusters.baseline),
  };
}

interface OneSide {
  pairs: LabelPairs;
  side: "baseline" | "candidate";
}

/** The metric of one side with the interval that an evaluation gives it. */
function estimate(spec: ConfusionSpec, { pairs, side }: OneSide, level: number): Estimate {
  const { labels, independent } = pairs;
  const { expected, predicted, items } = pairs[side];
  const name = (code: number): string => labels[code] ?? "";
  const { metrics } = classificationMetrics({
    expected: Array.from(expected, name),
    predicted: Array.from(predicted, name),
    labels,
    level,
    ...(spec.positive === null ? {} : { positiveLabel: spec.positive }),
    ...(independent ? {} : { clusters: Array.from(items, (item) => String(pairs.clusters[side][item] ?? item)) }),
    betas: betasOf(spec.name),
  });
  return metrics[spec.name] ??
    { value: null, n: expected.length, interval: null, reason: "undefined for these labels" };
}

function betasOf(name: string): number[] {
  const beta = Number(/^f(\d+(?:\.\d+)?)_score$/.exec(name)?.[1] ?? 1);
  return beta === 1 ? [] : [beta];
}

function confusionOf({ labels, ...sides }: LabelPairs, side: "baseline" | "candidate"): number[][] {
  return confusionCounts({ labels, ...sides[side] });
}

function independentRows(pairs: LabelPairs, metric: ConfusionMetric, options: RecipeOptions): MeanDifference {
  const { level, seed } = options;
  const cells = cellsOf(pairs);
  const classes = pairs.labels.length;
  const { difference, pValue, method } = comparePairedConfusions(cells, metric, { level, seed, classes });
  const { value, interval, n } = difference;
  if (value === null || interval === null || interval.high === null) {
    const same = value === 0 && disagreeing(cells) === 0;
    const largest = same ? largestChange(confusionOf(pairs, "baseline"), metric) : Infinity;
    const alike = alikeDifference({ value, n, units: n, size: n }, { level, largest });
    return same ? alike : { ...alike, difference, pValue, method, narrow: null, alike: false };
  }
  // Without draws: the swap test is not asked a second time.
  const narrow = comparePairedConfusions(cells, metric, { level: narrowLevel(level), seed, classes, draws: 0 });
  const standardError = (interval.high - value) / studentTQuantile(0.5 + level / 2, n - 1);
  return {
    difference,
    narrow: narrow.difference.interval,
    pValue,
    method,
    standardError,
    degreesOfFreedom: n - 1,
    variance: n * standardError ** 2,
    designEffect: 1,
    alike: false,
  };
}

function clusteredRows(pairs: LabelPairs, metric: ConfusionMetric, options: RecipeOptions): MeanDifference {
  const counts = { baseline: confusionOf(pairs, "baseline"), candidate: confusionOf(pairs, "candidate") };
  const value = () => metric(counts.candidate) - metric(counts.baseline);
  const clusters = pairs.clusters.baseline;
  const rows = (["baseline", "candidate"] as const).map((side) => byCluster(pairs[side], clusters));
  const shift = (cluster: number, change: number) => {
    for (const [index, side] of (["baseline", "candidate"] as const).entries()) {
      for (const row of rows[index]?.[cluster] ?? []) {
        const line = counts[side][pairs[side].expected[row] ?? 0];
        const column = pairs[side].predicted[row] ?? 0;
        if (line !== undefined) line[column] = (line[column] ?? 0) + change;
      }
    }
  };
  const full = value();
  const groups = clusters.reduce((most, cluster) => Math.max(most, cluster + 1), 0);
  const without = Float64Array.from({ length: groups }, (_, cluster) => {
    shift(cluster, -1);
    const rest = value();
    shift(cluster, 1);
    return rest;
  });
  return jackknifeDifference(
    { value: full, without, clusters },
    { level: options.level, largest: () => largestChange(counts.baseline, metric) },
  );
}

function byCluster(side: SideLabels, clusters: Int32Array): number[][] {
  const rows: number[][] = [];
  side.items.forEach((item, row) => {
    const cluster = clusters[item] ?? 0;
    (rows[cluster] ??= []).push(row);
  });
  return rows;
}

function cellsOf({ baseline, candidate }: LabelPairs): PairedCell[] {
  const cells = new Map<string, PairedCell>();
  baseline.expected.forEach((expected, row) => {
    const [before, after] = [baseline.predicted[row] ?? 0, candidate.predicted[row] ?? 0];
    const key = `${expected} ${before} ${after}`;
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, { expected, baseline: before, candidate: after, count: 1 });
    else cell.count += 1;
  });
  return [...cells.values()];
}

function disagreeing(cells: readonly PairedCell[]): number {
  return cells.reduce((sum, cell) => sum + (cell.baseline === cell.candidate ? 0 : cell.count), 0);
}

/** How many items the two sides answered differently. */
function disagreements(pairs: LabelPairs): { candidateOnly: number; baselineOnly: number } {
  if (pairs.independent) return { candidateOnly: disagreeing(cellsOf(pairs)), baselineOnly: 0 };
  const answers = ({ predicted, items }: SideLabels): string[] => {
    const own: string[] = [];
    items.forEach((item, row) => own[item] = `${own[item] ?? ""} ${predicted[row]}`);
    return own;
  };
  const [before, after] = [answers(pairs.baseline), answers(pairs.candidate)];
  return { candidateOnly: before.filter((own, item) => own !== after[item]).length, baselineOnly: 0 };
}

/** The largest change of a metric that one row with another answer makes, times the number of rows; rare labels first. */
function largestChange(counts: number[][], metric: ConfusionMetric): number {
  const total = counts.flat().reduce((sum, count) => sum + count, 0);
  const now = metric(counts);
  const byRarity = counts.map((row, expected) => ({ row, expected, support: row.reduce((a, b) => a + b, 0) }))
    .sort((a, b) => a.support - b.support);
  let largest = 0;
  let work = 0;
  for (const { row } of byRarity) {
    for (let from = 0; from < row.length; from++) {
      if ((row[from] ?? 0) === 0) continue;
      for (let to = 0; to < row.length && work < MOST_WORK; to++) {
        if (to === from) continue;
        move(row, from, to);
        const change = Math.abs(metric(counts) - now);
        move(row, to, from);
        work += row.length ** 2;
        if (change > largest) largest = change;
      }
    }
  }
  return total * largest;
}

function move(row: number[], from: number, to: number): void {
  row[from] = (row[from] ?? 0) - 1;
  row[to] = (row[to] ?? 0) + 1;
}
