import type { Dataset } from "../../contracts/mod.ts";
import type { SplitDatasetOptions } from "../../datasets/mod.ts";
import type { ModelSignature } from "../../tracking/mod.ts";

/** A model that gives the probability of each label. */
export interface FittedModel {
  /** How it was fitted: names and values for a run. */
  readonly params: Readonly<Record<string, string | number>>;
  /** The probability of each label for one row. */
  probabilities(inputs: unknown): Record<string, number>;
  /** Its files. */
  files(): Record<string, string | Uint8Array>;
}

/** The label that a binary classifier looks for, and the other one. */
export interface BinaryLabels {
  /** What it looks for. */
  positive: string;
  /** What it does not look for. */
  negative: string;
}

/** How a reference classifier is fitted, stored and judged. */
export interface Trainer {
  /** Name of the classifier. */
  readonly name: string;
  /** What it does, in one line. */
  readonly description: string;
  /** Dataset that it is fitted on unless another one is named. */
  readonly dataset: string;
  /** Its two labels; null where there are more. */
  readonly labels: BinaryLabels | null;
  /** Recall that the threshold is chosen for; null leaves it at 0.5. */
  readonly targetRecall: number | null;
  /** How rows come into parts. */
  readonly split: Pick<SplitDatasetOptions, "stratify" | "group">;
  /** What the model reads and gives. */
  readonly signature: ModelSignature;
  /** What the classifier is given of a row. */
  inputsOf(fields: Readonly<Record<string, unknown>>): unknown;
  /** The label of a row. */
  labelOf(fields: Readonly<Record<string, unknown>>): string;
  /** A label by a few words or one field, as somebody would write it in a minute; null where there is no such rule. */
  keywordRule: ((inputs: unknown) => string) | null;
  /** Fits a model on rows, and on no others. */
  fit(train: Dataset): FittedModel;
  /** Makes a model of its files. */
  read(file: (name: string) => Uint8Array): FittedModel;
}
