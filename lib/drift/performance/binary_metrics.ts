/** Rows by prediction and label; fractional where labels are expected and not seen. */
export interface BinaryCounts {
  /** Predicted and truly positive. */
  tp: number;
  /** Predicted positive, truly negative. */
  fp: number;
  /** Predicted negative, truly positive. */
  fn: number;
  /** Predicted and truly negative. */
  tn: number;
}

/** Metrics that are estimated, by the names that evaluations give them. */
export const PERFORMANCE_METRICS = ["accuracy", "precision", "recall", "f1_score", "auc"] as const;

/** Name of a metric that is estimated. */
export type PerformanceMetric = typeof PERFORMANCE_METRICS[number];

/** The metrics of counts; NaN where undefined. */
export function countMetrics({ tp, fp, fn, tn }: BinaryCounts): Record<Exclude<PerformanceMetric, "auc">, number> {
  return {
    accuracy: (tp + tn) / (tp + fp + fn + tn),
    precision: tp / (tp + fp),
    recall: tp / (tp + fn),
    f1_score: 2 * tp / (2 * tp + fp + fn),
  };
}

/** Rows in the order of their scores, for {@linkcode areaOf}. */
export interface ScoreOrder {
  /** Rows by ascending score. */
  order: Uint32Array;
  /** Whether a row, in that order, has the same score as the one before. */
  ties: Uint8Array;
}

/** Sorts rows by their scores once, for areas under many labellings. */
export function orderOf(scores: Float64Array): ScoreOrder {
  const order = Uint32Array.from(scores, (_, row) => row).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  const ties = Uint8Array.from(order, (row, at) => at > 0 && scores[row] === scores[order[at - 1] ?? 0] ? 1 : 0);
  return { order, ties };
}

/**
 * Area under the ROC curve, ties counting half.
 *
 * @param positive How positive each row is: 0 or 1 for a label, a probability for an expected one.
 * @returns NaN where one label has no weight.
 */
export function areaOf({ order, ties }: ScoreOrder, positive: ArrayLike<number>): number {
  let [area, below, positives, negatives] = [0, 0, 0, 0];
  for (let at = 0; at < order.length;) {
    let [up, down] = [0, 0];
    do {
      const weight = positive[order[at] ?? 0] ?? 0;
      up += weight;
      down += 1 - weight;
      at += 1;
    } while (at < order.length && ties[at] === 1);
    area += up * (below + down / 2);
    below += down;
    positives += up;
    negatives += down;
  }
  return positives > 0 && negatives > 0 ? area / (positives * negatives) : NaN;
}
