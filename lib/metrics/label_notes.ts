import type { ClassMetrics } from "../contracts/mod.ts";
import type { EncodedLabels } from "./labels.ts";
import type { PositiveLabel } from "./positive_label.ts";
import { quoteLabels } from "./quote_labels.ts";

/** What {@linkcode labelNotes} tells about. */
export interface LabelNotesInput {
  /** The labels and what was left out. */
  encoded: EncodedLabels;
  /** The positive label and why it is. */
  positive: PositiveLabel;
  /** Metrics of each label. */
  perClass: readonly ClassMetrics[];
  /** Rows that name no cluster; null where rows are independent. */
  alone: number | null;
}

/**
 * Says what a reader of the metrics should know: what was left out, which label is the positive one, which metrics count
 * an undefined one as 0.
 */
export function labelNotes(input: LabelNotesInput): string[] {
  const { encoded, positive, perClass, alone } = input;
  const notes: string[] = [];
  const leftOut = (count: number, lack: string): void => {
    if (count === 0) return;
    const verb = count === 1 ? ["has", "is"] : ["have", "are"];
    notes.push(
      `${count} of ${encoded.total} rows ${verb[0]} no ${lack} and ${verb[1]} left out of the metrics of labels`,
    );
  };
  leftOut(encoded.unanswered, "prediction");
  leftOut(encoded.unlabelled, "expected label");
  if (encoded.expected.length === 0) return notes;
  if (positive.label !== null) {
    const why = { option: "as asked for", name: "by its name", order: "the last one in order" };
    const reason = positive.chosenBy === null ? "" : ` (${why[positive.chosenBy]})`;
    notes.push(`The positive label is "${positive.label}"${reason}`);
  } else {
    notes.push(`With ${encoded.labels.length} labels, precision and f1_score are weighted by the rows of each label`);
  }
  const named = (which: (metrics: ClassMetrics) => boolean): string[] =>
    perClass.filter(which).map(({ label }) => label);
  const neverPredicted = named(({ precision, support }) => precision.n === 0 && support > 0);
  if (neverPredicted.length > 0) {
    notes.push(
      `Never predicted: ${quoteLabels(neverPredicted)}; counts as 0 in precision_macro and weighted precision`,
    );
  }
  const neverExpected = named(({ precision, support }) => precision.n > 0 && support === 0);
  if (neverExpected.length > 0) {
    notes.push(
      `Predicted and never expected: ${quoteLabels(neverExpected)}; counts as 0 in the macro averages, ` +
        "left out of balanced_accuracy",
    );
  }
  const neither = named(({ precision, support }) => precision.n === 0 && support === 0);
  if (neither.length > 0) {
    notes.push(`Neither expected nor predicted: ${quoteLabels(neither)}; left out of all averages`);
  }
  if (alone !== null && alone > 0) {
    notes.push(`Rows without a cluster, each counted as a cluster of its own: ${alone}`);
  }
  return notes;
}
