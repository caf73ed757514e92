import type { Direction } from "./metric_spec.ts";

/** Smallest changes that matter, unless the caller says otherwise. */
export const MARGINS = {
  /** Rates, F1, kappa, the Matthews correlation. */
  rate: 0.03,
  /** Areas under the ROC curve. */
  area: 0.01,
  /** The Brier score. */
  brier: 0.005,
  /** Log loss and the expected calibration error. */
  loss: 0.02,
  /** Graded scores, as a share of their scale. */
  scale: 0.05,
  /** Latency, tokens and cost, as a share of the baseline. */
  ratio: 0.1,
} as const;

/** How much evidence a verdict takes at least. */
export const LEAST = {
  /** Pairs that only one of the runs passed, for better or worse. */
  discordant: 5,
  /** Pairs of numbers. */
  pairs: 20,
  /** Clusters. */
  clusters: 5,
} as const;

const LOWER = /(?:^|_)(?:error|errors|loss|latency|cost|tokens|toxicity|hallucination|hallucinations|brier|ece)(?:_|$)/;

/**
 * Which direction of a metric is good, as far as its name tells: less latency, cost, error, loss, toxicity and
 * hallucination, more of anything else.
 */
export function directionOfName(name: string): Direction {
  return LOWER.test(name.toLowerCase()) ? "lower" : "higher";
}
