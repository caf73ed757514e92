import { type Clock, systemClock } from "../../config/mod.ts";
import type { Dataset, TrainingPart, TrainingResult } from "../../contracts/mod.ts";
import { InputError } from "../../contracts/mod.ts";
import { chooseThreshold } from "./choose_threshold.ts";
import type { Classifier } from "./classifier.ts";
import { measure, type Predictions, predictPart } from "./measure.ts";
import { splitForTraining } from "./split_for_training.ts";
import type { Trainer } from "./trainer.ts";

/** Options for {@linkcode trainClassifier}. */
export interface TrainClassifierOptions {
  /** Rows to train on; split here. */
  data: Dataset;
  /** Recall that the threshold is chosen for. @default {the trainer's} */
  targetRecall?: number;
  /** Seed of the split and of what is drawn. @default {42} */
  seed?: number;
  /** Told of each step. */
  onStep?: (step: string) => void;
  /** Source of time. @default {systemClock} */
  clock?: Clock;
}

/** A trained classifier with what is known of it. */
export interface Training {
  /** What is known of it. */
  result: TrainingResult;
  /** The classifier. */
  classifier: Classifier;
  /** Rows that it was neither fitted nor chosen on. */
  test: Dataset;
  /** What it predicts there. */
  predictions: Predictions;
}

/**
 * Trains a classifier: splits the rows by groups of equal text into train, validation and test, fits on the first, chooses the
 * threshold for the target recall on the second, and judges on the third, beside the majority and a rule of a few words.
 * The same rows, seed and target give the same classifier to the last byte.
 *
 * @throws {InputError} If the rows do not carry the classifier's labels, or a part has no row of the positive one.
 *
 * @example
 * ```ts
 * import { trainClassifier, trainerOf } from "vigil/agents";
 * import { loadDataset } from "vigil/datasets";
 * import { ok } from "node:assert/strict";
 * const trainer = trainerOf("scorecard");
 * const { result } = trainClassifier(trainer, { data: await loadDataset(trainer.dataset) });
 * ok((result.test.auc?.value ?? 0) > 0.8);
 * ```
 */
export function trainClassifier(trainer: Trainer, options: TrainClassifierOptions): Training {
  const { data, seed = 42, onStep = () => {}, clock = systemClock } = options;
  const { labels } = trainer;
  const targetRecall = labels === null ? null : options.targetRecall ?? trainer.targetRecall;
  const { train, validation, test } = splitForTraining(trainer, {
    data,
    seed,
    choosesThreshold: targetRecall !== null,
  });
  requireTwoLabels(trainer, { data, train });
  onStep(`Fitting on ${train.rows.length} rows`);
  const model = trainer.fit(train);
  const trainedAt = new Date(clock.now()).toISOString();
  const draft = { name: trainer.name, version: trainedAt, labels, threshold: labels === null ? null : 0.5, model };
  let threshold = draft.threshold;
  let validated: Predictions | null = null;
  if (validation !== null && labels !== null && targetRecall !== null) {
    onStep(`Choosing the threshold for a recall of ${targetRecall} on ${validation.rows.length} rows`);
    const { expected, decisions } = predictPart(validation, { trainer, classifier: draft });
    const scored = decisions.map(({ probabilities }, row) => ({
      probability: probabilities[labels.positive] ?? NaN,
      positive: expected[row] === labels.positive,
    }));
    if (!scored.some(({ positive }) => positive)) throw noPositives(trainer, validation);
    threshold = chooseThreshold(scored, targetRecall);
    validated = predictPart(validation, { trainer, classifier: { ...draft, threshold } });
  }
  const classifier: Classifier = { ...draft, threshold, origin: { digest: data.digest, seed } };
  onStep(`Judging on ${test.rows.length} rows`);
  const predictions = predictPart(test, { trainer, classifier });
  const part = (rows: Dataset): TrainingPart => ({
    rows: rows.rows.length,
    positives: labels === null
      ? null
      : rows.rows.filter(({ fields }) => trainer.labelOf(fields) === labels.positive).length,
  });
  const result: TrainingResult = {
    kind: "training",
    schemaVersion: 1,
    classifier: trainer.name,
    trainedAt,
    dataset: { name: data.name, version: data.version, digest: data.digest, rows: data.rows.length },
    parts: { train: part(train), validation: validation === null ? null : part(validation), test: part(test) },
    seed,
    labels,
    targetRecall,
    threshold,
    params: { ...model.params },
    validation: validated === null ? null : measure(validated, { labels, seed }),
    test: measure(predictions, { labels, seed }),
    baselines: baselines(trainer, { train, test, seed }),
    notes: data.problems.length === 0 ? [] : [`${data.problems.length} rows of the dataset were left out`],
    tracking: null,
    registered: null,
  };
  return { result, classifier, test, predictions };
}

function baselines(
  trainer: Trainer,
  { train, test, seed }: { train: Dataset; test: Dataset; seed: number },
): TrainingResult["baselines"] {
  const expected = test.rows.map(({ fields }) => trainer.labelOf(fields));
  const ids = test.rows.map(({ id }) => id);
  const rule = (name: string, label: (inputs: unknown) => string) => ({
    name,
    metrics: measure(
      {
        ids,
        expected,
        decisions: test.rows.map(({ fields }) => ({ label: label(trainer.inputsOf(fields)), probabilities: {} })),
      },
      { labels: trainer.labels, seed },
    ),
  });
  const most = majority(train.rows.map(({ fields }) => trainer.labelOf(fields)));
  const found = [rule("majority", () => most)];
  if (trainer.keywordRule !== null) found.push(rule("keywords", trainer.keywordRule));
  return found;
}

function majority(labels: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? "";
}

function requireTwoLabels({ name, labelOf }: Trainer, { data, train }: { data: Dataset; train: Dataset }): void {
  const found = new Set(train.rows.map(({ fields }) => labelOf(fields)));
  if (found.size > 1) return;
  throw new InputError(
    `Cannot train "${name}": all ${train.rows.length} rows to fit on are "${
      [...found][0]
    }", expected two labels or more`,
    { where: { file: data.source }, hint: "Give a dataset with more rows, of every label" },
  );
}

function noPositives({ name, labels }: Trainer, part: Dataset): InputError {
  return new InputError(
    `Cannot choose a threshold for "${name}": none of ${part.rows.length} rows for it is "${labels?.positive}"`,
    { hint: "Give a dataset with more rows of that label" },
  );
}
