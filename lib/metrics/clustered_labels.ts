import type { Estimate } from "../contracts/mod.ts";
import { clusteredConfusionEstimate, type ConfusionMetric } from "../statistics/mod.ts";
import { clusteredShare, type EncodedClusters } from "./clusters.ts";
import { balancedAccuracy, labelFBeta } from "./confusion_metrics.ts";
import type { LabelEstimatorOptions } from "./independent_labels.ts";
import type { LabelEstimator } from "./label_estimator.ts";
import type { EncodedLabels } from "./labels.ts";

/**
 * Estimates metrics of labels for rows that come in clusters, for example several questions of one user: the clusters
 * are independent of each other, the rows are not.
 */
export function clusteredLabels(
  rows: Pick<EncodedLabels, "labels" | "expected" | "predicted">,
  clusters: EncodedClusters,
  options: LabelEstimatorOptions = {},
): LabelEstimator {
  const { level = 0.95 } = options;
  const { expected, predicted } = rows;
  const share = (counts: (row: number) => boolean, succeeds: (row: number) => boolean): Estimate =>
    clusteredShare({ clusters, counts, succeeds }, { level });
  const right = (row: number): boolean => expected[row] === predicted[row];
  const metric = (value: ConfusionMetric): Estimate =>
    clusteredConfusionEstimate(
      { expected, predicted, clusters: clusters.clusters, classes: rows.labels.length },
      value,
      { level },
    );
  return {
    accuracy: () => share(() => true, right),
    balancedAccuracy: () => metric(balancedAccuracy),
    precision: (label) => share((row) => predicted[row] === label, right),
    recall: (label) => share((row) => expected[row] === label, right),
    specificity: (label) => share((row) => expected[row] !== label, (row) => predicted[row] !== label),
    fBeta: (label, beta) => {
      // Against all others there are two classes, whatever the number of labels.
      const isLabel = (code: number): number => code === label ? 1 : 0;
      return clusteredConfusionEstimate(
        { expected: expected.map(isLabel), predicted: predicted.map(isLabel), clusters: clusters.clusters, classes: 2 },
        labelFBeta(1, beta),
        { level },
      );
    },
    metric: (value) => metric(value),
  };
}
