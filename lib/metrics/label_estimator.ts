import type { Estimate } from "../contracts/mod.ts";
import type { ConfusionMetric } from "../statistics/mod.ts";

/** Estimates metrics of labels; one kind for independent rows, one for rows in clusters. */
export interface LabelEstimator {
  /** Share of rows answered rightly. */
  accuracy(): Estimate;
  /** Mean recall of the labels that some row carries. */
  balancedAccuracy(): Estimate;
  /** Of the rows given the label, the share that carry it. */
  precision(label: number): Estimate;
  /** Of the rows that carry the label, the share given it. */
  recall(label: number): Estimate;
  /** Of the rows that do not carry the label, the share not given it. */
  specificity(label: number): Estimate;
  /** F-beta of the label against all others. */
  fBeta(label: number, beta: number): Estimate;
  /** Any other metric of the confusion matrix. */
  metric(metric: ConfusionMetric, options?: MetricOptions): Estimate;
}

/** Options of {@linkcode LabelEstimator.metric}. */
export interface MetricOptions {
  /** Whether 0 means as good as chance, as with kappa and MCC. @default {false} */
  chanceCorrected?: boolean;
}

/**
 * Adds a remark to an estimate, after what it already says.
 */
export function withReason(estimate: Estimate, reason: string): Estimate {
  return { ...estimate, reason: estimate.reason === undefined ? reason : `${estimate.reason}; ${reason}` };
}

/**
 * An estimate that is not defined.
 *
 * @param n Number of observations.
 * @param reason Why they do not define it.
 */
export function undefinedEstimate(n: number, reason: string): Estimate {
  return { value: null, n, interval: null, reason };
}
