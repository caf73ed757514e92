import {
  balancedAccuracy,
  type ConfusionMargins,
  confusionMargins,
  kappa,
  labelFBeta,
  macroFBeta,
  macroPrecision,
  macroRecall,
  matthewsCorrelation,
  weightedFBeta,
  weightedPrecision,
} from "../../metrics/mod.ts";
import type { ConfusionMetric } from "../../statistics/mod.ts";

const WITHOUT_LABEL: Readonly<Record<string, ConfusionMetric>> = {
  balanced_accuracy: balancedAccuracy,
  precision_macro: macroPrecision,
  recall_macro: macroRecall,
  f1_score_macro: macroFBeta(1),
  precision_weighted: weightedPrecision,
  f1_score_weighted: weightedFBeta(1),
  mcc: matthewsCorrelation,
  kappa,
};

/** Metrics of a confusion matrix that are the share of right answers by another name. */
export const SAME_AS_ACCURACY: ReadonlySet<string> = new Set([
  "precision_micro",
  "recall_micro",
  "f1_score_micro",
  "recall_weighted",
]);

/**
 * The metric of a confusion matrix that goes by a name in a result; undefined for any other name.
 *
 * @param name As in a result, for example `"f1_score"` or `"recall_macro"`.
 * @param positive Index of the positive label; null where precision, recall and F1 are the weighted ones.
 */
export function confusionMetric(name: string, positive: number | null): ConfusionMetric | undefined {
  if (Object.hasOwn(WITHOUT_LABEL, name)) return WITHOUT_LABEL[name];
  const beta = /^f(\d+(?:\.\d+)?)_score$/.exec(name)?.[1];
  if (beta !== undefined) return positive === null ? weightedFBeta(Number(beta)) : labelFBeta(positive, Number(beta));
  if (name === "precision") return positive === null ? weightedPrecision : ofLabel(positive, precisionOf);
  if (name === "recall" && positive !== null) return ofLabel(positive, recallOf);
  if (name === "specificity" && positive !== null) return ofLabel(positive, specificityOf);
  return undefined;
}

/** Whether a name is that of a metric of the confusion matrix, with or without a positive label. */
export function isConfusionMetric(name: string): boolean {
  return confusionMetric(name, 0) !== undefined;
}

function ofLabel(
  label: number,
  metric: (margins: ConfusionMargins, label: number) => number,
): ConfusionMetric {
  return (counts) => metric(confusionMargins(counts), label);
}

/** NaN where nothing was predicted so: undefined, not 0. */
function precisionOf({ hits, predicted }: ConfusionMargins, label: number): number {
  return (hits[label] ?? 0) / (predicted[label] ?? 0);
}

function recallOf({ hits, expected }: ConfusionMargins, label: number): number {
  return (hits[label] ?? 0) / (expected[label] ?? 0);
}

/** Of the rows that do not carry the label, the share that was not given it. */
function specificityOf({ hits, expected, predicted, total }: ConfusionMargins, label: number): number {
  const others = total - (expected[label] ?? 0);
  return (others - (predicted[label] ?? 0) + (hits[label] ?? 0)) / others;
}
