import {
  type ClassMetrics,
  type ErrorWhere,
  type Estimate,
  type EvaluationResult,
  InputError,
} from "../contracts/mod.ts";
import { clusteredLabels } from "./clustered_labels.ts";
import { encodeClusters } from "./clusters.ts";
import { confusionCounts } from "./confusion.ts";
import { independentLabels } from "./independent_labels.ts";
import { labelMetrics } from "./label_metrics.ts";
import { labelNotes } from "./label_notes.ts";
import { type EncodedLabels, encodeLabels, type LabelColumns } from "./labels.ts";
import { perClassMetrics } from "./per_class.ts";
import { choosePositiveLabel, type PositiveLabel } from "./positive_label.ts";
import { checkProbabilities, type Probabilities } from "./probabilities.ts";
import { isPositiveColumn, type ProbabilityTable, probabilityTable } from "./probability_table.ts";
import { probabilityMetrics } from "./probability_metrics.ts";

/** Labels above which predictions are taken for free text. */
const MOST_LABELS = 1_000;

/** Rows to judge: arrays of the same length. */
export interface ClassificationInput extends LabelColumns {
  /** Probabilities of the positive label, or a column for each label. */
  probabilities?: Probabilities;
  /** The label that a binary task is about; see {@linkcode choosePositiveLabel}. */
  positiveLabel?: string;
  /** Cluster of each row, where rows are not independent of each other. */
  clusters?: readonly (string | null)[];
  /** Labels of the task that the rows need not contain. @default {[]} */
  labels?: readonly string[];
  /** F-betas besides F1; 2 gives `f2_score`. @default {[]} */
  betas?: readonly number[];
  /** Seed of what is drawn: the intervals of F-beta and calibration error. @default {0} */
  seed?: number;
  /** Two-sided confidence level, between 0 and 1. @default {0.95} */
  level?: number;
  /** Where a row came from, for errors. @default {the number of the row from 1} */
  whereOf?: (row: number) => ErrorWhere;
}

/** Metrics of a classifier, each with its n and interval. */
export interface ClassificationMetrics {
  /** Metrics by name. */
  metrics: Record<string, Estimate>;
  /** Metrics of each label. */
  perClass: ClassMetrics[];
  /** Rows: expected, columns: predicted. */
  confusion: { labels: string[]; counts: number[][] };
  /** Reliability of the probabilities, where there are any. */
  calibration?: NonNullable<EvaluationResult["calibration"]>;
  /** What the reader should know. */
  notes: string[];
}

/**
 * Judges predicted labels, and probabilities where there are any, against expected labels.
 *
 * Values equal scikit-learn's. What is undefined is null with a reason, except inside averages over labels, where it
 * counts as 0 as it does there. Rows without a prediction are not wrong answers: they are left out and counted in the
 * notes.
 *
 * @returns `accuracy`, `balanced_accuracy`, `precision`, `recall`, `f1_score` (of the positive label of a binary task or
 * of the one asked for, else weighted), `specificity` beside a positive label, `*_macro`, `*_micro`, `*_weighted`, `mcc`,
 * `kappa`; with probabilities `auc` or `auc_ovr_macro`, `log_loss`, `brier`, `ece`.
 * @throws {InputError} If the positive label is no label, a probability is missing, NaN or outside [0, 1], or there are
 * more than 1,000 labels.
 * @throws {RangeError} If the arrays differ in length.
 *
 * @example A failed row is left out
 * ```ts
 * import { classificationMetrics } from "vigil/metrics";
 * const { metrics, notes } = classificationMetrics({
 *   expected: ["yes", "no", "yes", "no"],
 *   predicted: ["yes", "no", "no", null],
 * });
 * metrics.accuracy; // { value: 0.667, n: 3, interval: { low: 0.208, high: 0.939, level: 0.95, method: "wilson" } }
 * notes[0]; // "1 of 4 rows has no prediction and is left out of the metrics of labels"
 * ```
 */
export function classificationMetrics(input: ClassificationInput): ClassificationMetrics {
  const { clusters, probabilities, betas = [], level = 0.95, seed = 0 } = input;
  checkLengths(input);
  const { encoded, positive } = encode(input);
  const counts = confusionCounts(encoded);
  const encodedClusters = clusters === undefined ? null : encodeClusters(clusters, encoded.rows);
  const estimator = encodedClusters === null
    ? independentLabels(counts, { level, seed })
    : clusteredLabels(encoded, encodedClusters, { level, seed });
  const perClass = perClassMetrics({ labels: encoded.labels, counts, estimator });
  const result: ClassificationMetrics = {
    metrics: labelMetrics({ estimator, perClass, positive: indexOrNull(encoded.labels, positive.label), betas }),
    perClass,
    confusion: { labels: encoded.labels, counts },
    notes: labelNotes({ encoded, positive, perClass, alone: encodedClusters?.alone ?? null }),
  };
  if (probabilities === undefined || encoded.rows.length === 0) return result;

  const { whereOf } = input;
  checkProbabilities(probabilities, { rows: encoded.rows, ...whereOf === undefined ? {} : { whereOf } });
  const { labels, rows } = encoded;
  const binary = labels.length <= 2 ? positive.label : null;
  const expectedLabels = perClass.filter(({ support }) => support > 0).map(({ label }) => label);
  const table = probabilityTable(probabilities, { labels, positiveLabel: binary, expectedLabels, rows });
  const column = Int32Array.from(labels, (label) => table.labels.indexOf(label));
  const judged = probabilityMetrics({
    table,
    expected: encoded.expected.map((label) => column[label] ?? -1),
    positive: indexOrNull(table.labels, binary),
    clusters: encodedClusters,
  }, { level, seed });
  Object.assign(result.metrics, judged.metrics);
  result.calibration = judged.calibration;
  result.notes.push(...probabilityNotes(table));
  return result;
}

function encode(input: ClassificationInput): { encoded: EncodedLabels; positive: PositiveLabel } {
  const { probabilities, positiveLabel, labels = [] } = input;
  const known = probabilities === undefined || isPositiveColumn(probabilities) ? [] : Object.keys(probabilities);
  const encoded = encodeLabels(input, { labels: [...labels, ...known] });
  if (encoded.labels.length > MOST_LABELS) {
    throw new InputError(
      `Cannot compare labels: found ${encoded.labels.length} different ones, expected at most ${MOST_LABELS}`,
      { hint: "Free text is judged by scorers, not by comparing labels" },
    );
  }
  const positive = choosePositiveLabel(encoded.labels, { positiveLabel });
  if (positive.label === null || encoded.labels.includes(positive.label)) return { encoded, positive };
  return { encoded: encodeLabels(input, { labels: [...encoded.labels, positive.label] }), positive };
}

function checkLengths(input: ClassificationInput): void {
  const rows = input.expected.length;
  const check = (name: string, length: number): void => {
    if (length === rows) return;
    throw new RangeError(`Cannot compare labels: found ${rows} rows and ${length} ${name}, expected as many of each`);
  };
  check("predictions", input.predicted.length);
  if (input.clusters !== undefined) check("clusters", input.clusters.length);
  const { probabilities } = input;
  if (probabilities === undefined) return;
  const columns = isPositiveColumn(probabilities) ? [probabilities] : Object.values(probabilities);
  for (const column of columns) check("probabilities", column.length);
}

function indexOrNull(labels: readonly string[], label: string | null): number | null {
  const index = label === null ? -1 : labels.indexOf(label);
  return index < 0 ? null : index;
}

function probabilityNotes({ columns }: ProbabilityTable): string[] {
  const rows = columns[0]?.length ?? 0;
  const sums = new Float64Array(rows);
  for (const column of columns) {
    for (let row = 0; row < rows; row++) sums[row] = (sums[row] ?? 0) + (column[row] ?? 0);
  }
  let count = 0;
  for (const sum of sums) if (Math.abs(sum - 1) > 1e-5) count++;
  return count === 0 || columns.length < 2 ? [] : [`Probabilities of ${count} of ${rows} rows do not add up to 1`];
}
