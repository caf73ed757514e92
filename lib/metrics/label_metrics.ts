import type { ClassMetrics, Estimate } from "../contracts/mod.ts";
import {
  kappa,
  macroFBeta,
  macroPrecision,
  macroRecall,
  matthewsCorrelation,
  weightedFBeta,
  weightedPrecision,
} from "./confusion_metrics.ts";
import type { LabelEstimator } from "./label_estimator.ts";
import { undefinedEstimate } from "./label_estimator.ts";

/** What {@linkcode labelMetrics} needs. */
export interface LabelMetricsInput {
  /** Estimates the metrics. */
  estimator: LabelEstimator;
  /** Metrics of each label, in the order of the labels. */
  perClass: readonly ClassMetrics[];
  /** Index of the positive label; null where precision, recall and F1 are the weighted ones. */
  positive: number | null;
  /** F-betas besides F1; 2 gives `f2_score`. */
  betas: readonly number[];
}

/**
 * Estimates the metrics of a confusion matrix by name. `precision`, `recall` and `f1_score` are those of the positive
 * label, else weighted by the rows of each label; `*_macro`, `*_micro` and, beside a positive label, `*_weighted` follow.
 */
export function labelMetrics(input: LabelMetricsInput): Record<string, Estimate> {
  const { estimator, perClass, positive, betas } = input;
  const accuracy = estimator.accuracy();
  const balanced = estimator.balancedAccuracy();
  const neverExpected = perClass.some(({ support, precision }) => support === 0 && precision.n > 0);
  const weighted = {
    precision: estimator.metric(weightedPrecision),
    // The recalls of all labels, weighted by their rows, add up to the accuracy.
    recall: accuracy,
    f1_score: estimator.metric(weightedFBeta(1)),
  };
  const headline = positive === null ? weighted : perClass[positive] ?? weighted;
  const metrics: Record<string, Estimate> = {
    accuracy,
    balanced_accuracy: balanced,
    precision: headline.precision,
    recall: headline.recall,
    f1_score: headline.f1_score,
  };
  if (positive !== null) metrics.specificity = estimator.specificity(positive);
  for (const beta of betas) {
    const estimate = positive === null ? estimator.metric(weightedFBeta(beta)) : estimator.fBeta(positive, beta);
    metrics[`f${beta}_score`] = estimate;
  }
  Object.assign(metrics, {
    precision_macro: estimator.metric(macroPrecision),
    recall_macro: neverExpected ? estimator.metric(macroRecall) : balanced,
    f1_score_macro: estimator.metric(macroFBeta(1)),
    // With one label a row, every wrong answer is one false positive and one false negative.
    precision_micro: accuracy,
    recall_micro: accuracy,
    f1_score_micro: accuracy,
  });
  if (positive !== null) {
    metrics.precision_weighted = weighted.precision;
    metrics.recall_weighted = weighted.recall;
    metrics.f1_score_weighted = weighted.f1_score;
  }
  metrics.mcc = estimator.metric(matthewsCorrelation, { chanceCorrected: true });
  metrics.kappa = estimator.metric(kappa, { chanceCorrected: true });
  return Object.fromEntries(Object.entries(metrics).map(([name, estimate]) => [name, explain(name, estimate)]));
}

function explain(name: string, estimate: Estimate): Estimate {
  if (estimate.value !== null) return estimate;
  if (estimate.n === 0 && name === "accuracy") {
    return undefinedEstimate(0, "no row has an expected and a predicted label");
  }
  const why: Record<string, string> = {
    mcc: "every row expects the same label, or was given the same label",
    kappa: "every row expects and was given the same label",
    specificity: "every row expects the positive label",
  };
  const reason = why[name];
  return reason === undefined ? estimate : { ...estimate, reason };
}
