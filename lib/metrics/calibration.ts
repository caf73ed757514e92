import type { EvaluationResult } from "../contracts/mod.ts";
import { type IntervalOptions, proportionEstimate } from "../statistics/mod.ts";
import { clusteredShare, type EncodedClusters } from "./clusters.ts";

/** Number of bins of equal width between 0 and 1. */
const BINS = 10;

/** Reliability of probabilities, bin by bin; empty bins are left out. */
export type CalibrationBins = NonNullable<EvaluationResult["calibration"]>;

/** Probabilities and whether the event came true. */
export interface CalibrationRows {
  /** Probability of the event for each row. */
  probabilities: Float64Array;
  /** 1 where the event came true, else 0. */
  outcomes: Uint8Array;
  /** Clusters of the rows; null where rows are independent. */
  clusters: EncodedClusters | null;
}

/**
 * Compares, in ten bins of equal width, the mean probability with how often the event came true: the points of a
 * reliability diagram. A probability on an edge belongs to the bin below it, as in the expected calibration error.
 *
 * Source: C. Guo, G. Pleiss, Y. Sun and K. Q. Weinberger (2017), On calibration of modern neural networks, section 2.
 */
export function calibrationBins(rows: CalibrationRows, options: IntervalOptions = {}): CalibrationBins {
  const { probabilities, outcomes, clusters } = rows;
  const counts = new Float64Array(BINS);
  const sums = new Float64Array(BINS);
  const events = new Float64Array(BINS);
  const binOf = new Uint8Array(probabilities.length);
  for (let row = 0; row < probabilities.length; row++) {
    const probability = probabilities[row] ?? NaN;
    const bin = calibrationBin(probability);
    binOf[row] = bin;
    counts[bin] = (counts[bin] ?? 0) + 1;
    sums[bin] = (sums[bin] ?? 0) + probability;
    events[bin] = (events[bin] ?? 0) + (outcomes[row] ?? 0);
  }
  return Array.from(counts, (n, bin) => ({
    low: bin / BINS,
    high: (bin + 1) / BINS,
    n,
    meanProbability: (sums[bin] ?? 0) / n,
    observed: clusters === null || n === 0 ? proportionEstimate(events[bin] ?? 0, n, options) : clusteredShare(
      { clusters, counts: (row) => binOf[row] === bin, succeeds: (row) => outcomes[row] === 1 },
      options,
    ),
  })).filter(({ n }) => n > 0);
}

/** First bin whose upper edge the probability does not pass; the edges are those of the calibration error. */
function calibrationBin(probability: number): number {
  let bin = Math.max(0, Math.floor(probability * BINS) - 1);
  while (bin < BINS - 1 && probability > (bin + 1) * (1 / BINS)) bin++;
  return bin;
}
