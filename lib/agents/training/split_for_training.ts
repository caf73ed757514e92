import { type Dataset, InputError } from "../../contracts/mod.ts";
import { type DatasetParts, splitDataset } from "../../datasets/mod.ts";
import type { Classifier } from "./classifier.ts";
import type { Trainer } from "./trainer.ts";

/**
 * The parts of a dataset that a classifier is fitted, chosen and judged on: a fifth is for judging, another fifth for
 * choosing the threshold where one is chosen, the rest for fitting.
 */
export function splitForTraining(
  trainer: Trainer,
  options: { data: Dataset; seed: number; choosesThreshold: boolean },
): DatasetParts {
  const { data, seed, choosesThreshold } = options;
  return splitDataset(data, { ...trainer.split, test: 0.2, validation: choosesThreshold ? 0.2 : 0, seed });
}

/**
 * The rows that a classifier was neither fitted nor chosen on.
 *
 * @throws {InputError} If the dataset is not the one that it was trained on.
 */
export function heldBackRows(
  trainer: Trainer,
  { data, classifier }: { data: Dataset; classifier: Classifier },
): Dataset {
  const { digest, seed } = classifier.origin;
  if (digest !== data.digest) {
    throw new InputError(
      `Cannot tell which rows "${classifier.name}" has not seen: it was trained on other rows than "${data.name}"`,
      { where: { file: data.source }, hint: `Train it again with \`deno task train --classifier ${classifier.name}\`` },
    );
  }
  return splitForTraining(trainer, { data, seed, choosesThreshold: trainer.targetRecall !== null }).test;
}
