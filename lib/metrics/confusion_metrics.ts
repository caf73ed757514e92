import type { ConfusionCounts, ConfusionMetric } from "../statistics/mod.ts";
import { type ConfusionMargins, confusionMargins } from "./confusion.ts";

type Part = "precision" | "recall" | number;

/** Precision, recall or F-beta of one label; 0 where nothing is divided by nothing. */
function ofLabel(margins: ConfusionMargins, label: number, part: Part): number {
  const hits = margins.hits[label] ?? 0;
  const expected = margins.expected[label] ?? 0;
  const predicted = margins.predicted[label] ?? 0;
  if (part === "precision") return predicted === 0 ? 0 : hits / predicted;
  if (part === "recall") return expected === 0 ? 0 : hits / expected;
  const weight = part ** 2;
  const divisor = weight * expected + predicted;
  return divisor === 0 ? 0 : ((1 + weight) * hits) / divisor;
}

/** Unweighted mean over the labels that some row expects or was given. */
function macro(counts: ConfusionCounts, part: Part): number {
  const margins = confusionMargins(counts);
  let sum = 0;
  let labels = 0;
  for (let label = 0; label < counts.length; label++) {
    if ((margins.expected[label] ?? 0) + (margins.predicted[label] ?? 0) === 0) continue;
    sum += ofLabel(margins, label, part);
    labels++;
  }
  return sum / labels;
}

/** Mean over the labels, each with the number of rows that carry it. */
function weighted(counts: ConfusionCounts, part: Part): number {
  const margins = confusionMargins(counts);
  let sum = 0;
  for (let label = 0; label < counts.length; label++) {
    sum += (margins.expected[label] ?? 0) * ofLabel(margins, label, part);
  }
  return sum / margins.total;
}

/**
 * Share of rows whose label was predicted rightly. NaN without rows.
 *
 * @example
 * ```ts
 * import { accuracy } from "vigil/metrics";
 * accuracy([[231, 27], [32, 54]]); // 0.828…
 * ```
 */
export function accuracy(counts: ConfusionCounts): number {
  const { hits, total } = confusionMargins(counts);
  return hits.reduce((sum, count) => sum + count, 0) / total;
}

/**
 * Mean recall of the labels that some row carries. NaN without rows.
 *
 * @example
 * ```ts
 * import { balancedAccuracy } from "vigil/metrics";
 * balancedAccuracy([[8, 2], [3, 37]]); // 0.8625
 * ```
 */
export function balancedAccuracy(counts: ConfusionCounts): number {
  const margins = confusionMargins(counts);
  let sum = 0;
  let labels = 0;
  for (let label = 0; label < counts.length; label++) {
    if (margins.expected[label] === 0) continue;
    sum += ofLabel(margins, label, "recall");
    labels++;
  }
  return sum / labels;
}

/**
 * Unweighted mean of the labels' precision. As in scikit-learn, a label that is never predicted counts as 0, and a
 * label that is neither expected nor predicted does not count. NaN without rows.
 *
 * @example
 * ```ts
 * import { macroPrecision } from "vigil/metrics";
 * macroPrecision([[8, 2], [3, 37]]); // 0.838…
 * ```
 */
export function macroPrecision(counts: ConfusionCounts): number {
  return macro(counts, "precision");
}

/**
 * Unweighted mean of the labels' recall. As in scikit-learn, a label that is predicted and never expected counts as 0;
 * {@linkcode balancedAccuracy} leaves it out. NaN without rows.
 *
 * @example
 * ```ts
 * import { macroRecall } from "vigil/metrics";
 * macroRecall([[8, 2], [3, 37]]); // 0.8625
 * ```
 */
export function macroRecall(counts: ConfusionCounts): number {
  return macro(counts, "recall");
}

/**
 * Precision of the labels, weighted by the number of rows that carry them. NaN without rows.
 *
 * @example
 * ```ts
 * import { weightedPrecision } from "vigil/metrics";
 * weightedPrecision([[8, 2], [3, 37]]); // 0.904…
 * ```
 */
export function weightedPrecision(counts: ConfusionCounts): number {
  return weighted(counts, "precision");
}

/**
 * The unweighted mean of the labels' F-beta, as a metric of a confusion matrix; `beta` 1 is macro-F1.
 *
 * @param beta How many times recall matters as much as precision, above 0.
 *
 * @example
 * ```ts
 * import { macroFBeta } from "vigil/metrics";
 * macroFBeta(1)([[231, 27], [32, 54]]); // 0.76673…
 * ```
 *
 * Source: C. J. van Rijsbergen (1979), Information Retrieval, 2nd edition, chapter 7.
 */
export function macroFBeta(beta: number): ConfusionMetric {
  return (counts) => macro(counts, beta);
}

/**
 * The labels' F-beta weighted by the number of rows that carry them, as a metric of a confusion matrix.
 *
 * @param beta How many times recall matters as much as precision, above 0.
 *
 * @example
 * ```ts
 * import { weightedFBeta } from "vigil/metrics";
 * weightedFBeta(1)([[231, 27], [32, 54]]); // 0.8267…
 * ```
 */
export function weightedFBeta(beta: number): ConfusionMetric {
  return (counts) => weighted(counts, beta);
}

/**
 * F-beta of one label against all others, as a metric of a confusion matrix. NaN where no row expects or was given it.
 *
 * @param label Index of the label.
 * @param beta How many times recall matters as much as precision, above 0.
 *
 * @example
 * ```ts
 * import { labelFBeta } from "vigil/metrics";
 * labelFBeta(0, 1)([[8, 3], [2, 0]]); // 0.76190…
 * ```
 */
export function labelFBeta(label: number, beta: number): ConfusionMetric {
  return (counts) => {
    const margins = confusionMargins(counts);
    const occurs = (margins.expected[label] ?? 0) + (margins.predicted[label] ?? 0) > 0;
    return occurs ? ofLabel(margins, label, beta) : NaN;
  };
}

/**
 * Cohen's kappa: how far agreement exceeds what the two label distributions would give by chance. NaN where chance
 * alone would agree always.
 *
 * @example
 * ```ts
 * import { kappa } from "vigil/metrics";
 * kappa([[231, 27], [32, 54]]); // 0.53360…
 * ```
 *
 * Source: J. Cohen (1960), Educational and Psychological Measurement 20(1), 37-46.
 */
export function kappa(counts: ConfusionCounts): number {
  const { hits, expected, predicted, total } = confusionMargins(counts);
  let chance = 0;
  let right = 0;
  for (let label = 0; label < hits.length; label++) {
    chance += (expected[label] ?? 0) * (predicted[label] ?? 0);
    right += hits[label] ?? 0;
  }
  const disagreementByChance = total - chance / total;
  return disagreementByChance === 0 ? NaN : 1 - (total - right) / disagreementByChance;
}

/**
 * Matthews correlation coefficient for any number of labels: the correlation of expected and predicted. NaN where all
 * rows expect, or all were given, the same label.
 *
 * @example
 * ```ts
 * import { matthewsCorrelation } from "vigil/metrics";
 * matthewsCorrelation([[231, 27], [32, 54]]); // 0.53401…
 * ```
 *
 * Source: J. Gorodkin (2004), Computational Biology and Chemistry 28(5-6), 367-374.
 */
export function matthewsCorrelation(counts: ConfusionCounts): number {
  const { hits, expected, predicted, total } = confusionMargins(counts);
  let right = 0;
  let product = 0;
  let expectedSquares = 0;
  let predictedSquares = 0;
  for (let label = 0; label < hits.length; label++) {
    const rows = expected[label] ?? 0;
    const answers = predicted[label] ?? 0;
    right += hits[label] ?? 0;
    product += rows * answers;
    expectedSquares += rows ** 2;
    predictedSquares += answers ** 2;
  }
  const divisor = (total ** 2 - expectedSquares) * (total ** 2 - predictedSquares);
  return divisor === 0 ? NaN : (right * total - product) / Math.sqrt(divisor);
}
