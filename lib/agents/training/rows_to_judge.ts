import { type Dataset, InputError } from "../../contracts/mod.ts";
import { createDataset, datasetPart, type DatasetPartName } from "../../datasets/mod.ts";
import type { Classifier } from "./classifier.ts";
import { heldBackRows, splitForTraining } from "./split_for_training.ts";
import type { Trainer } from "./trainer.ts";

/** Field of the rows of {@linkcode rowsToJudge} that holds the label. */
export const EXPECTED_LABEL = "expected_label";

/** Options for {@linkcode rowsToJudge}. */
export interface RowsToJudgeOptions {
  /** The classifier. */
  classifier: Classifier;
  /** How it was trained. */
  trainer: Trainer;
  /** Part of its training rows. @default {"test"} */
  part?: DatasetPartName;
  /** Whether the rows name their labels in a field of their own; else they are read as those it was trained on. @default {false} */
  labelled?: boolean;
}

/**
 * The rows that a trained classifier may be judged on: of the rows that it was trained on those that were held back, of other rows
 * all. Each has the text in `inputs` and the label in {@linkcode EXPECTED_LABEL}.
 *
 * @throws {InputError} If the rows are another state of the dataset that it was trained on, or none has the label that it looks for.
 */
export function rowsToJudge(data: Dataset, options: RowsToJudgeOptions): Dataset {
  const { trainer, classifier, labelled = false } = options;
  const part = partOf(data, options);
  if (labelled) return withRows(part, (fields) => ({ ...fields, inputs: textInputs(trainer.inputsOf(fields)) }));
  const labels = part.rows.map(({ fields }) => trainer.labelOf(fields));
  const { positive } = classifier.labels ?? {};
  if (positive !== undefined && !labels.includes(positive)) {
    throw new InputError(`Cannot judge "${classifier.name}": none of ${labels.length} rows is "${positive}"`, {
      where: { file: data.source },
      hint: `Name the field of the labels with --target-field, or give rows of the kind of "${trainer.dataset}"`,
    });
  }
  return withRows(part, (fields, index) => ({
    ...fields,
    inputs: textInputs(trainer.inputsOf(fields)),
    expectations: { [EXPECTED_LABEL]: labels[index] },
  }));
}

function partOf(data: Dataset, { trainer, classifier, part }: RowsToJudgeOptions): Dataset {
  const { digest, seed } = classifier.origin;
  if (digest !== data.digest) {
    // The rows of its own dataset in another state may be those that it was fitted on.
    if (data.name === trainer.dataset) return heldBackRows(trainer, { data, classifier });
    return part === undefined ? data : datasetPart(data, part);
  }
  const parts = splitForTraining(trainer, { data, seed, choosesThreshold: trainer.targetRecall !== null });
  const found = parts[part ?? "test"];
  if (found !== null) return found;
  throw new InputError(`Cannot take the ${part} part: "${classifier.name}" was trained with train and test alone`, {
    where: { field: "--split" },
  });
}

/** A text under a name, so that drift of the inputs has a column; anything else as it is. */
function textInputs(inputs: unknown): unknown {
  return typeof inputs === "string" ? { text: inputs } : inputs;
}

function withRows(
  data: Dataset,
  change: (fields: Record<string, unknown>, index: number) => Record<string, unknown>,
): Dataset {
  const lines = data.rows.every(({ line }) => line !== null) ? data.rows.map(({ line }) => line ?? 0) : null;
  return createDataset(data.rows.map(({ fields }, index) => change(fields, index)), {
    name: data.name,
    version: data.version,
    source: data.source,
    metadata: data.metadata,
    ids: data.rows.map(({ id }) => id),
    lines,
    problems: data.problems,
  });
}
