import type { Estimate } from "../contracts/mod.ts";
import { aucEstimate, clusteredAucEstimate, type IntervalOptions } from "../statistics/mod.ts";
import type { EncodedClusters } from "./clusters.ts";
import { undefinedEstimate, withReason } from "./label_estimator.ts";
import { quoteLabels } from "./quote_labels.ts";

/** Scores of rows, and which of the rows are positive. */
export interface ScoredRows {
  /** Score of each row; higher means more likely positive. */
  scores: Float64Array;
  /** Whether the row is positive. */
  isPositive: (row: number) => boolean;
  /** Clusters of the rows; null where rows are independent. */
  clusters: EncodedClusters | null;
}

/**
 * Area under the ROC curve: the probability that a positive row has a higher score than a negative one, ties counting
 * half.
 *
 * @returns Value null where all rows are positive or none is.
 *
 * Source: J. A. Hanley and B. J. McNeil (1982), Radiology 143(1), 29-36.
 */
export function auc(rows: ScoredRows, options: IntervalOptions = {}): Estimate {
  const { scores, isPositive, clusters } = rows;
  const positive = new Uint8Array(scores.length);
  const parted = { positives: new Float64Array(scores.length), negatives: new Float64Array(scores.length) };
  let count = 0;
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row] ?? NaN;
    if (isPositive(row)) {
      positive[row] = 1;
      parted.positives[count++] = score;
    } else {
      parted.negatives[row - count] = score;
    }
  }
  if (clusters !== null) return clusteredAucEstimate({ scores, positive, clusters: clusters.clusters }, options);
  const negatives = parted.negatives.subarray(0, scores.length - count);
  return aucEstimate(parted.positives.subarray(0, count), negatives, options);
}

/** Probabilities of several labels, and the label that each row expects. */
export interface OneVersusRest {
  /** The labels that have a probability. */
  labels: readonly string[];
  /** Probabilities of each label. */
  columns: readonly Float64Array[];
  /** Index in `labels` of what each row expects. */
  expected: Int32Array;
  /** Clusters of the rows; null where rows are independent. */
  clusters: EncodedClusters | null;
}

/**
 * Unweighted mean of the AUC of each label against all others, over the labels that some rows expect and some do not.
 *
 * The interval is the mean of the ends of the labels' intervals. The same rows stand behind all of them, and this is as
 * wide as their mean can be whatever their correlation: it covers at least as often as it says.
 */
export function aucOneVersusRest(rows: OneVersusRest, options: IntervalOptions = {}): Estimate {
  const { labels, columns, expected, clusters } = rows;
  const estimates = columns.map((scores, label) =>
    auc({ scores, isPositive: (row) => expected[row] === label, clusters }, options)
  );
  const defined = estimates.filter((estimate) => estimate.value !== null);
  const n = expected.length;
  if (defined.length === 0) return undefinedEstimate(n, "every row expects the same label");
  const mean = (numbers: readonly number[]): number =>
    numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const level = options.level ?? 0.95;
  const bounds = (end: "low" | "high"): number[] => defined.flatMap(({ interval }) => interval?.[end] ?? []);
  const complete = bounds("low").length === defined.length && bounds("high").length === defined.length;
  const estimate: Estimate = {
    value: mean(defined.map(({ value }) => value ?? NaN)),
    n,
    interval: complete
      ? { low: mean(bounds("low")), high: mean(bounds("high")), level, method: "mean_of_interval_ends" }
      : null,
  };
  const left = labels.filter((_, label) => estimates[label]?.value === null);
  const remarks = [
    ...left.length > 0 ? [`no row expects ${quoteLabels(left)}, left out of the mean`] : [],
    ...complete ? [] : ["no interval: too few rows for one of the labels"],
  ];
  return remarks.length === 0 ? estimate : withReason(estimate, remarks.join("; "));
}
