import type { EvaluationRow } from "../../contracts/mod.ts";
import type { ConfusionMetric } from "../../statistics/mod.ts";
import type { RowValue } from "./row_values.ts";

/** Which direction of a metric is good. */
export type Direction = "higher" | "lower" | "none";

/** What is compared, and how it is judged. */
export interface MetricSpecBase {
  /** Name of the metric. */
  name: string;
  /** Which direction is good. */
  better: Direction;
  /** The smallest change that matters. */
  margin: number;
  /** Whether it has a say in the verdict over all. */
  gated: boolean;
}

/** A metric that each row passes or fails. */
export interface PassSpec extends MetricSpecBase {
  /** How it is compared. */
  kind: "pass";
  /** 1, 0 or null for a row. */
  value: RowValue;
  /** What is shown of a row whose outcome changed. */
  show: (row: EvaluationRow) => unknown;
}

/** A metric that is the mean of a number of each row. */
export interface GradedSpec extends MetricSpecBase {
  /** How it is compared. */
  kind: "graded";
  /** The number of a row. */
  value: RowValue;
  /** Least and largest possible number; infinite where not known. */
  scale: readonly [number, number];
}

/** pass^k or pass@k: how often k trials of a row all pass, or at least one does. */
export interface TrialsSpec extends MetricSpecBase {
  /** How it is compared. */
  kind: "trials";
  /** 1, 0 or null for a row. */
  value: RowValue;
  /** All of k, or any of k. */
  of: "all" | "any";
  /** How many trials. */
  k: number;
}

/** A positive number of each row, compared by ratios: duration, tokens, cost. */
export interface RatioSpec extends MetricSpecBase {
  /** How it is compared. */
  kind: "ratio";
  /** The number of a row. */
  value: RowValue;
}

/** A quantile of durations, compared by its ratio. */
export interface QuantileSpec extends MetricSpecBase {
  /** How it is compared. */
  kind: "quantile";
  /** The duration of a row. */
  value: RowValue;
  /** Which quantile. */
  probability: number;
}

/** A metric of the confusion matrix. */
export interface ConfusionSpec extends MetricSpecBase {
  /** How it is compared. */
  kind: "confusion";
  /** The metric, given the index of the positive label. */
  metric: (positive: number | null) => ConfusionMetric;
  /** The positive label; null where there is none. */
  positive: string | null;
}

/** The area under the ROC curve. */
export interface AreaSpec extends MetricSpecBase {
  /** How it is compared. */
  kind: "area";
  /** The label whose probability is the score. */
  positive: string;
}

/** A metric that is compared by the two intervals that the results hold. */
export interface StoredSpec extends MetricSpecBase {
  /** How it is compared. */
  kind: "stored";
}

/** What is compared, and how. */
export type MetricSpec =
  | PassSpec
  | GradedSpec
  | TrialsSpec
  | RatioSpec
  | QuantileSpec
  | ConfusionSpec
  | AreaSpec
  | StoredSpec;
