import { InputError } from "../contracts/mod.ts";
import { sortLabels } from "./labels.ts";
import type { Probabilities, ProbabilityColumn } from "./probabilities.ts";
import { quoteLabels } from "./quote_labels.ts";

/**
 * Whether the probabilities are those of the positive label alone.
 */
export function isPositiveColumn(
  probabilities: Probabilities,
): probabilities is readonly (number | null)[] | Float64Array {
  return Array.isArray(probabilities) || ArrayBuffer.isView(probabilities);
}

/** Probabilities of the rows that matter, checked, one column for each label. */
export interface ProbabilityTable {
  /** The labels that have a probability, in order. */
  labels: string[];
  /** Probabilities of each label. */
  columns: Float64Array[];
}

/** What {@linkcode probabilityTable} needs to know of the rows. */
export interface ProbabilityTask {
  /** All labels of the task in order. */
  labels: readonly string[];
  /** The positive label of a binary task; null with more labels. */
  positiveLabel: string | null;
  /** Labels that the kept rows expect. */
  expectedLabels: readonly string[];
  /** Indexes of the kept rows. */
  rows: Int32Array;
}

/**
 * Takes out the probabilities of the kept rows. In a binary task one column is enough: the other label has the rest.
 *
 * The probabilities are expected to have passed {@linkcode checkProbabilities}.
 *
 * @throws {InputError} If a label that some row expects has no probability.
 */
export function probabilityTable(probabilities: Probabilities, task: ProbabilityTask): ProbabilityTable {
  const { labels, positiveLabel, expectedLabels, rows } = task;
  if (isPositiveColumn(probabilities) && (positiveLabel === null || labels.length > 2)) {
    const wanted = quoteLabels(labels);
    throw new InputError(
      `Cannot use the probabilities: found one for each row, expected one for each of the labels ${wanted}`,
      { hint: "Give a probability for every label, or evaluate without probabilities" },
    );
  }
  const given: Readonly<Record<string, ProbabilityColumn>> = isPositiveColumn(probabilities)
    ? { [positiveLabel ?? ""]: probabilities }
    : probabilities;
  const columns = new Map<string, Float64Array>();
  for (const [label, column] of Object.entries(given)) {
    const kept = new Float64Array(rows.length);
    for (let index = 0; index < rows.length; index++) kept[index] = column[rows[index] ?? 0] ?? NaN;
    columns.set(label, kept);
  }
  const [only, ...others] = columns.entries();
  if (only !== undefined && others.length === 0 && labels.length <= 2) {
    const rest = labels.find((label) => label !== only[0]);
    if (rest !== undefined) columns.set(rest, only[1].map((probability) => 1 - probability));
  }
  const missing = expectedLabels.find((label) => !columns.has(label));
  if (missing !== undefined) {
    const found = quoteLabels([...columns.keys()]);
    throw new InputError(
      `Cannot use the probabilities: found none for the label "${missing}", only for ${found}`,
      { where: { field: missing }, hint: "Give a probability for every label, or evaluate without probabilities" },
    );
  }
  const ordered = sortLabels(columns.keys());
  return { labels: ordered, columns: ordered.map((label) => columns.get(label) ?? new Float64Array(0)) };
}
