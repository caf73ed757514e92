import type { ClassMetrics, Estimate } from "../contracts/mod.ts";
import type { ConfusionCounts } from "../statistics/mod.ts";
import { confusionMargins } from "./confusion.ts";
import { type LabelEstimator, withReason } from "./label_estimator.ts";

/** Rows of a label below which its metrics are marked. */
const LOW_SUPPORT = 5;

/** A confusion matrix with its labels and what estimates its metrics. */
export interface ClassRows {
  /** The labels in order. */
  labels: readonly string[];
  /** Rows: expected, columns: predicted. */
  counts: ConfusionCounts;
  /** Estimates the metrics. */
  estimator: LabelEstimator;
}

/**
 * Estimates precision, recall and F1 of each label. What is undefined for a label that is never predicted or never
 * expected is null and says so; a label that fewer than five rows carry is marked "low support".
 */
export function perClassMetrics(rows: ClassRows): ClassMetrics[] {
  const { labels, counts, estimator } = rows;
  const { expected, predicted } = confusionMargins(counts);
  return labels.map((label, index) => {
    const support = expected[index] ?? 0;
    const given = predicted[index] ?? 0;
    const say = (estimate: Estimate, undefinedBecause: string): Estimate => {
      if (estimate.value === null) return { ...estimate, reason: undefinedBecause };
      if (support >= LOW_SUPPORT || estimate.reason?.includes("low support") === true) return estimate;
      return withReason(
        estimate,
        `low support: ${support === 1 ? "1 row carries" : `${support} rows carry`} this label`,
      );
    };
    return {
      label,
      precision: say(estimator.precision(index), `"${label}" is never predicted`),
      recall: say(estimator.recall(index), `"${label}" is never expected`),
      f1_score: say(
        estimator.fBeta(index, 1),
        support + given === 0 ? `"${label}" is neither expected nor predicted` : "undefined for these rows",
      ),
      support,
    };
  });
}
