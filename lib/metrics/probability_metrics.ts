import type { Estimate } from "../contracts/mod.ts";
import { eceEstimate } from "../statistics/mod.ts";
import { auc, aucOneVersusRest } from "./auc.ts";
import { type CalibrationBins, calibrationBins } from "./calibration.ts";
import type { EncodedClusters } from "./clusters.ts";
import type { LabelEstimatorOptions } from "./independent_labels.ts";
import { meanOf } from "./mean.ts";
import type { ProbabilityTable } from "./probability_table.ts";

/** Smallest probability that log loss tells from 0: the distance from 1 to the next double, as in scikit-learn. */
const CLIP = Number.EPSILON;

/** Probabilities, and the label that each row expects. */
export interface ProbabilityRows {
  /** Probabilities of each label. */
  table: ProbabilityTable;
  /** Index in the table's labels of what each row expects. */
  expected: Int32Array;
  /** Index in the table's labels of the positive label of a binary task; null with more labels. */
  positive: number | null;
  /** Clusters of the rows; null where rows are independent. */
  clusters: EncodedClusters | null;
}

/** What {@linkcode probabilityMetrics} finds. */
export interface ProbabilityMetrics {
  /** `auc` or `auc_ovr_macro`, `log_loss`, `brier`, `ece`. */
  metrics: Record<string, Estimate>;
  /** Reliability of the probabilities. */
  calibration: CalibrationBins;
}

/**
 * Estimates how good probabilities are.
 *
 * - `auc` (binary), `auc_ovr_macro` (more labels).
 * - `log_loss`: mean of −ln p of the expected label, p clipped to [ε, 1 − ε] with ε = 2⁻⁵², as scikit-learn does.
 * - `brier`: mean of (y − p)² of the positive label, from 0 to 1; with more labels the sum over all labels, from 0 to 2.
 * - `ece`: expected calibration error in ten right-closed bins of equal width. Binary: of the positive label's
 *   probability against how often it is expected. More labels: of the largest probability against how often its label
 *   is expected; of equal ones the first in order counts.
 *
 * Source: G. W. Brier (1950), Monthly Weather Review 78(1), 1-3; C. Guo and others (2017), On calibration of modern
 * neural networks.
 */
export function probabilityMetrics(rows: ProbabilityRows, options: LabelEstimatorOptions = {}): ProbabilityMetrics {
  const { table: { labels, columns }, expected, positive, clusters } = rows;
  const { level = 0.95, seed = 0 } = options;
  const scores = positive === null ? null : columns[positive] ?? null;
  const metrics: Record<string, Estimate> = {};
  if (scores !== null) {
    metrics.auc = auc({ scores, isPositive: (row) => expected[row] === positive, clusters }, { level });
  } else {
    metrics.auc_ovr_macro = aucOneVersusRest({ labels, columns, expected, clusters }, { level });
  }
  metrics.log_loss = meanOf({ values: logLosses(rows), scale: [0, Infinity], clusters }, { level });
  const squares = brierScores(rows);
  // Probabilities that add up to more than 1 can lie further off than 2.
  const worst = scores === null ? squares.reduce((largest, square) => Math.max(largest, square), 2) : 1;
  metrics.brier = meanOf({ values: squares, scale: [0, worst], clusters }, { level });
  const claims = scores === null
    ? topClaims(rows)
    : { probabilities: scores, outcomes: outcomesOf(expected, positive) };
  metrics.ece = ece(claims, clusters !== null, { level, seed });
  return { metrics, calibration: calibrationBins({ ...claims, clusters }, { level }) };
}

function ece(claims: Claims, clustered: boolean, options: LabelEstimatorOptions): Estimate {
  const { floor, pValue, ...estimate } = eceEstimate(claims.probabilities, claims.outcomes, options);
  if (estimate.value === null) return estimate;
  const chance = `calibrated probabilities would show ${floor.toFixed(4)} on average, p = ${pValue.toPrecision(2)}`;
  const remark = estimate.reason === undefined ? chance : `${estimate.reason}; ${chance}`;
  if (!clustered) return { ...estimate, reason: remark };
  return { ...estimate, interval: null, reason: "no interval: none is known to hold for rows in clusters" };
}

function logLosses({ table, expected }: ProbabilityRows): Float64Array {
  const losses = new Float64Array(expected.length);
  for (let row = 0; row < expected.length; row++) {
    const probability = table.columns[expected[row] ?? -1]?.[row] ?? NaN;
    losses[row] = -Math.log(Math.min(1 - CLIP, Math.max(CLIP, probability)));
  }
  return losses;
}

function brierScores({ table: { columns }, expected, positive }: ProbabilityRows): Float64Array {
  const scores = new Float64Array(expected.length);
  columns.forEach((column, label) => {
    if (positive !== null && positive !== label) return;
    for (let row = 0; row < expected.length; row++) {
      const distance = (expected[row] === label ? 1 : 0) - (column[row] ?? NaN);
      scores[row] = (scores[row] ?? 0) + distance ** 2;
    }
  });
  return scores;
}

/** What is claimed with which probability, and whether it was so. */
interface Claims {
  probabilities: Float64Array;
  outcomes: Uint8Array;
}

function topClaims({ table, expected }: ProbabilityRows): Claims {
  const probabilities = new Float64Array(expected.length);
  const outcomes = new Uint8Array(expected.length);
  for (let row = 0; row < expected.length; row++) {
    let top = -1;
    let probability = -Infinity;
    table.columns.forEach((column, label) => {
      const value = column[row] ?? NaN;
      if (value > probability) {
        top = label;
        probability = value;
      }
    });
    probabilities[row] = probability;
    outcomes[row] = expected[row] === top ? 1 : 0;
  }
  return { probabilities, outcomes };
}

function outcomesOf(expected: Int32Array, label: number | null): Uint8Array {
  const outcomes = new Uint8Array(expected.length);
  for (let row = 0; row < expected.length; row++) outcomes[row] = expected[row] === label ? 1 : 0;
  return outcomes;
}
