import type { Estimate } from "../../contracts/mod.ts";
import { quantileOfSorted, random, type RandomStream } from "../../statistics/mod.ts";
import {
  areaOf,
  type BinaryCounts,
  countMetrics,
  orderOf,
  PERFORMANCE_METRICS,
  type PerformanceMetric,
} from "./binary_metrics.ts";
import { calibrated, logit, type PlattCalibration } from "./platt.ts";

/** Rows whose labels are not known yet. */
export interface UnlabelledRows {
  /** Scores from 0 to 1. */
  probabilities: Float64Array;
  /** 1 where the positive label was predicted, else 0. */
  predicted: Uint8Array;
}

/** Options for {@linkcode estimatePerformance}. */
export interface EstimatePerformanceOptions {
  /** Calibration of the scores, from rows whose labels are known. */
  calibration: PlattCalibration;
  /** Seed of what is drawn. @default {0} */
  seed?: number;
  /** How often labels and calibration are drawn anew. @default {200, fewer beyond 250,000 rows} */
  draws?: number;
  /** Two-sided confidence level. @default {0.95} */
  level?: number;
}

/** Rows times draws that are looked at, at most. */
const WORK = 5e7;

/**
 * Estimates how well a classifier does on rows without labels (CBPE): with calibrated probabilities the expected confusion matrix is
 * known, and the metrics follow.
 *
 * The interval is of the metric that these rows will turn out to have: labels are drawn from the probabilities, and the calibration from
 * its own uncertainty. It holds while the scores mean what they meant: a change of what they stand for (concept drift) is not seen.
 *
 * @returns `accuracy`, `precision`, `recall`, `f1_score` and `auc`, with null and a reason where undefined.
 *
 * Source: NannyML, confidence-based performance estimation; the intervals are vigil's own.
 *
 * @example
 * ```ts
 * import { estimatePerformance, fitPlatt } from "vigil/drift";
 * const scores = Float64Array.from({ length: 200 }, (_, at) => (at % 10 + 0.5) / 10);
 * const labels = Uint8Array.from(scores, (score, at) => Number((at * 7919 % 200) / 200 < score));
 * const calibration = fitPlatt(scores, labels);
 * const predicted = Uint8Array.from(scores, (score) => Number(score >= 0.5));
 * estimatePerformance({ probabilities: scores, predicted }, { calibration }).accuracy.interval;
 * ```
 */
export function estimatePerformance(
  { probabilities, predicted }: UnlabelledRows,
  options: EstimatePerformanceOptions,
): Record<PerformanceMetric, Estimate> {
  const { calibration, seed = 0, level = 0.95 } = options;
  const n = probabilities.length;
  const draws = options.draws ?? Math.max(40, Math.min(200, Math.floor(WORK / Math.max(1, n))));
  const scores = probabilities.map(logit);
  const order = orderOf(scores);
  const stream = random(seed, "performance");
  const expected = scores.map((score) => calibrated(score, calibration));
  const values = metricsOf(expected, { predicted, order });
  const drawn = new Map<PerformanceMetric, number[]>(PERFORMANCE_METRICS.map((name) => [name, []]));
  const labels = new Float64Array(n);
  for (let draw = 0; draw < draws && n > 0; draw++) {
    const at = drawCalibration(stream, calibration);
    for (let row = 0; row < n; row++) labels[row] = stream.uniform() < calibrated(scores[row] ?? 0, at) ? 1 : 0;
    for (const [name, value] of Object.entries(metricsOf(labels, { predicted, order }))) {
      if (isMetric(name) && Number.isFinite(value)) drawn.get(name)?.push(value);
    }
  }
  const estimate = (name: PerformanceMetric): Estimate => {
    const value = values[name];
    if (!Number.isFinite(value)) {
      return { value: null, n, interval: null, reason: n === 0 ? "undefined: no rows" : "undefined for these rows" };
    }
    const sorted = Float64Array.from(drawn.get(name) ?? []).sort();
    // Where many draws are undefined, those that are not say little of the metric.
    if (sorted.length < draws / 2) return { value, n, interval: null, reason: "undefined for many drawn labels" };
    const tail = (1 - level) / 2;
    const [low, high] = [quantileOfSorted(sorted, tail), quantileOfSorted(sorted, 1 - tail)];
    return {
      value,
      n,
      interval: { low: Math.min(low, value), high: Math.max(high, value), level, method: "cbpe_redraw" },
    };
  };
  return {
    accuracy: estimate("accuracy"),
    precision: estimate("precision"),
    recall: estimate("recall"),
    f1_score: estimate("f1_score"),
    auc: estimate("auc"),
  };
}

function metricsOf(
  positive: Float64Array,
  { predicted, order }: { predicted: Uint8Array; order: ReturnType<typeof orderOf> },
): Record<PerformanceMetric, number> {
  const counts: BinaryCounts = { tp: 0, fp: 0, fn: 0, tn: 0 };
  for (let row = 0; row < positive.length; row++) {
    const weight = positive[row] ?? 0;
    if (predicted[row] === 1) {
      counts.tp += weight;
      counts.fp += 1 - weight;
    } else {
      counts.fn += weight;
      counts.tn += 1 - weight;
    }
  }
  return { ...countMetrics(counts), auc: areaOf(order, positive) };
}

/** Slope and intercept as they might as well have been: normal around the fit. */
function drawCalibration(
  stream: RandomStream,
  { slope, intercept, covariance }: PlattCalibration,
): Pick<PlattCalibration, "slope" | "intercept"> {
  const first = Math.sqrt(Math.max(0, covariance.slope));
  const lever = first === 0 ? 0 : covariance.both / first;
  const second = Math.sqrt(Math.max(0, covariance.intercept - lever * lever));
  const [a, b] = [stream.normal(), stream.normal()];
  return { slope: slope + first * a, intercept: intercept + lever * a + second * b };
}

function isMetric(name: string): name is PerformanceMetric {
  return PERFORMANCE_METRICS.some((known) => known === name);
}
