/** What a reader should know of a metric. */
export interface MetricMeaning {
  /** What it measures, in a few words. */
  meaning: string;
  /** Which direction is good. */
  better: "higher" | "lower";
}

const MEANINGS: Readonly<Record<string, MetricMeaning>> = {
  accuracy: { meaning: "share of answers that are right", better: "higher" },
  balanced_accuracy: { meaning: "mean recall of the labels, so that rare labels count as much", better: "higher" },
  precision: { meaning: "of the rows given a label, the share that carry it", better: "higher" },
  recall: { meaning: "of the rows that carry a label, the share given it", better: "higher" },
  specificity: { meaning: "of the rows without the label, the share not given it", better: "higher" },
  f1_score: { meaning: "harmonic mean of precision and recall", better: "higher" },
  f_beta: { meaning: "mean of precision and recall, with a weight", better: "higher" },
  mcc: { meaning: "correlation of expected and predicted; 0 is chance", better: "higher" },
  kappa: { meaning: "agreement beyond chance; 0 is chance", better: "higher" },
  auc: { meaning: "chance that a positive row ranks above a negative one; 0.5 is chance", better: "higher" },
  log_loss: { meaning: "surprise at the truth, in nats", better: "lower" },
  brier_score: { meaning: "mean squared error of the probabilities", better: "lower" },
  ece: { meaning: "how far probabilities are from the shares observed", better: "lower" },
  error_rate: { meaning: "share of calls without an answer", better: "lower" },
};

const OTHER_NAMES: Readonly<Record<string, string>> = {
  f1: "f1_score",
  matthews_correlation: "mcc",
  matthews_corrcoef: "mcc",
  cohen_kappa: "kappa",
  roc_auc: "auc",
  auc_roc: "auc",
  brier: "brier_score",
  expected_calibration_error: "ece",
};

const AVERAGES: Readonly<Record<string, string>> = {
  macro: "every label counts the same",
  micro: "every row counts the same",
  weighted: "labels count by their rows",
};

/**
 * What a metric means, by its name; null for metrics of one's own.
 *
 * @param name Name as in the result, for example `"f1_score_macro"`.
 */
export function metricMeaning(name: string): MetricMeaning | null {
  const average = /^(.+)_(macro|micro|weighted)$/.exec(name);
  const base = average?.[1] ?? name;
  const known = Object.hasOwn(MEANINGS, base) ? MEANINGS[base] : MEANINGS[OTHER_NAMES[base] ?? ""];
  if (known === undefined) return null;
  const how = AVERAGES[average?.[2] ?? ""];
  return how === undefined ? known : { ...known, meaning: `mean of ${base} in which ${how}` };
}

/** Whether a metric is an average over the labels that stands beside the metric itself. */
export function isAverage(name: string): boolean {
  return /_(?:macro|micro|weighted)$/.test(name);
}
