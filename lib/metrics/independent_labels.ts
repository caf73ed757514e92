import {
  balancedAccuracyEstimate,
  type BinaryCounts,
  confusionEstimate,
  f1Estimate,
  fBetaEstimate,
  proportionEstimate,
} from "../statistics/mod.ts";
import { confusionMargins } from "./confusion.ts";
import type { LabelEstimator } from "./label_estimator.ts";

/** Options for {@linkcode independentLabels} and {@linkcode clusteredLabels}. */
export interface LabelEstimatorOptions {
  /** Two-sided confidence level, between 0 and 1. @default {0.95} */
  level?: number;
  /** Seed of what is drawn, here the interval of F-beta. @default {0} */
  seed?: number;
}

/**
 * Estimates metrics of labels for rows that are independent of each other; the counts are all that is needed.
 *
 * @param counts Rows: expected, columns: predicted.
 */
export function independentLabels(counts: number[][], options: LabelEstimatorOptions = {}): LabelEstimator {
  const { level = 0.95, seed = 0 } = options;
  const { hits, expected, predicted, total } = confusionMargins(counts);
  const right = hits.reduce((sum, count) => sum + count, 0);
  const of = (label: number) => {
    const found = hits[label] ?? 0;
    const carrying = expected[label] ?? 0;
    const given = predicted[label] ?? 0;
    return { found, carrying, given, falsePositives: given - found, falseNegatives: carrying - found };
  };
  return {
    accuracy: () => proportionEstimate(right, total, { level }),
    balancedAccuracy: () => balancedAccuracyEstimate(counts, { level }),
    precision: (label) => proportionEstimate(of(label).found, of(label).given, { level }),
    recall: (label) => proportionEstimate(of(label).found, of(label).carrying, { level }),
    specificity: (label) => {
      const { carrying, falsePositives } = of(label);
      return proportionEstimate(total - carrying - falsePositives, total - carrying, { level });
    },
    fBeta: (label, beta) => {
      const { found, falsePositives, falseNegatives } = of(label);
      const binary: BinaryCounts = { truePositives: found, falsePositives, falseNegatives };
      return beta === 1 ? f1Estimate(binary, { level }) : fBetaEstimate(binary, beta, { level, seed });
    },
    metric: (metric, { chanceCorrected = false } = {}) => confusionEstimate(counts, metric, { level, chanceCorrected }),
  };
}
