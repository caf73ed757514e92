import { z } from "zod";
import { jsonOrUndefined } from "../../config/mod.ts";
import { InputError } from "../../contracts/mod.ts";
import type { BinaryLabels, FittedModel, Trainer } from "./trainer.ts";
import { trainerOf } from "./trainers.ts";

/** A fitted classifier, ready to predict. */
export interface Classifier {
  /** Its name, for example `"fp"`. */
  readonly name: string;
  /** Its version: of the registry, or the moment of its training. */
  readonly version: string;
  /** Its two labels; null where there are more. */
  readonly labels: BinaryLabels | null;
  /** Probability from which on the positive label is predicted; null where the likeliest label is. */
  readonly threshold: number | null;
  /** What it was trained on: digest of the dataset and seed of the split. */
  readonly origin: { digest: string; seed: number };
  /** The model. */
  readonly model: FittedModel;
}

/** What a classifier says of one row. */
export interface Decision {
  /** The predicted label. */
  label: string;
  /** The probability of each label. */
  probabilities: Record<string, number>;
  /** The probability of the positive label, or of the predicted one where there are more than two. */
  probability: number;
}

/** The decision of a classifier about one row. */
export function decide(classifier: Pick<Classifier, "labels" | "threshold" | "model">, inputs: unknown): Decision {
  const probabilities = classifier.model.probabilities(inputs);
  const { labels, threshold } = classifier;
  if (labels !== null) {
    const probability = probabilities[labels.positive] ?? NaN;
    const label = probability >= (threshold ?? 0.5) ? labels.positive : labels.negative;
    return { label, probabilities, probability };
  }
  let [label, probability] = ["", -Infinity];
  for (const [name, value] of Object.entries(probabilities)) {
    if (value > probability) [label, probability] = [name, value];
  }
  return { label, probabilities, probability };
}

const fileSchema = z.object({
  kind: z.literal("classifier"),
  schemaVersion: z.literal(1),
  name: z.string(),
  version: z.string(),
  threshold: z.number().min(0).max(1).nullable(),
  origin: z.object({ digest: z.string(), seed: z.number() }),
});

/** The files of a classifier: `classifier.json` beside those of its model. */
export function classifierFiles(classifier: Classifier): Record<string, string | Uint8Array> {
  const { name, version, threshold, origin } = classifier;
  const file = { kind: "classifier", schemaVersion: 1, name, version, threshold, origin };
  return { "classifier.json": `${JSON.stringify(file, null, 2)}\n`, ...classifier.model.files() };
}

/**
 * Reads a classifier from its files.
 *
 * @param read Gives the content of a file.
 * @throws {InputError} If the files are not those of a classifier.
 */
export function readClassifier(
  read: (file: string) => Uint8Array,
  options: {
    /** Its version, in place of the one in the file. */
    version?: string;
    /** How a classifier is read by its name. @default {trainerOf} */
    trainer?: (name: string) => Trainer;
  } = {},
): Classifier {
  const { trainer: find = trainerOf } = options;
  const parsed = fileSchema.safeParse(jsonOrUndefined(new TextDecoder().decode(read("classifier.json"))));
  if (!parsed.success) {
    throw new InputError(`Cannot read the classifier: ${parsed.error.issues[0]?.message ?? "expected an object"}`, {
      where: { file: "classifier.json" },
      hint: "Train it again with `deno task train`",
    });
  }
  const { name, version, threshold, origin } = parsed.data;
  const trainer = find(name);
  return {
    name,
    version: options.version ?? version,
    labels: trainer.labels,
    threshold,
    origin,
    model: trainer.read(read),
  };
}
