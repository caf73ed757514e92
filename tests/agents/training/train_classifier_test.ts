import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { classifierFiles } from "../../../lib/agents/training/classifier.ts";
import { trainClassifier } from "../../../lib/agents/training/train_classifier.ts";
import type { Trainer } from "../../../lib/agents/training/trainer.ts";
import { trainingResultSchema } from "../../../lib/contracts/mod.ts";
import { lengthTrainer, texts } from "./length_trainer.ts";

const clock = { now: () => Date.UTC(2026, 10, 21), monotonic: () => 0 };

Deno.test("trainClassifier() fits, chooses and judges on three parts, and gives a result that the schema takes", () => {
  const seen: number[] = [];
  const trainer: Trainer = {
    ...lengthTrainer(),
    fit: (train) => (seen.push(train.rows.length), lengthTrainer().fit(train)),
  };
  const steps: string[] = [];
  const { result, classifier, test } = trainClassifier(trainer, {
    data: texts,
    clock,
    onStep: (step) => steps.push(step),
  });
  deepStrictEqual(trainingResultSchema.parse(JSON.parse(JSON.stringify(result))), JSON.parse(JSON.stringify(result)));
  const { train, validation } = result.parts;
  deepStrictEqual(seen, [train.rows]);
  strictEqual(train.rows + (validation?.rows ?? 0) + test.rows.length, 300);
  deepStrictEqual([steps.length, result.targetRecall, result.trainedAt], [3, 0.9, "2026-11-21T00:00:00.000Z"]);
  ok((result.validation?.["recall"]?.value ?? 0) >= 0.9);
  strictEqual(classifier.threshold, result.threshold);
  strictEqual(result.baselines[0]?.metrics["recall"]?.value, 0);
  deepStrictEqual(trainClassifier(trainer, { data: texts, clock }).result, result);
});

Deno.test("trainClassifier() chooses the threshold without the test rows", () => {
  // Not stratified, so that the split stays the same when labels change.
  const trainer: Trainer = { ...lengthTrainer(), split: { group: "text" } };
  const before = trainClassifier(trainer, { data: texts, clock });
  const held = new Set(before.test.rows.map(({ id }) => id));
  const other = (label: unknown) => label === "long" ? "short" : "long";
  const rows = texts.rows.map((row) =>
    held.has(row.id) ? { ...row, fields: { ...row.fields, label: other(row.fields["label"]) } } : row
  );
  const after = trainClassifier(trainer, { data: { ...texts, rows }, clock });
  deepStrictEqual(classifierFiles(after.classifier), classifierFiles(before.classifier));
  ok((after.result.test["accuracy"]?.value ?? 1) < (before.result.test["accuracy"]?.value ?? 0));
});

Deno.test("trainClassifier() leaves the threshold at 0.5 where no recall is asked for, and takes the one given", () => {
  const { result } = trainClassifier(lengthTrainer({ targetRecall: null }), { data: texts });
  deepStrictEqual([result.threshold, result.parts.validation, result.validation], [0.5, null, null]);
  const strict = trainClassifier(lengthTrainer(), { data: texts, targetRecall: 1 }).result;
  strictEqual(strict.validation?.["recall"]?.value, 1);
});

Deno.test("trainClassifier() says that no row is there to choose a threshold on", () => {
  const one = texts.rows.map((row, at) => ({ ...row, fields: { ...row.fields, label: at === 7 ? "long" : "short" } }));
  throws(() => trainClassifier(lengthTrainer(), { data: { ...texts, rows: one } }), {
    name: "InputError",
    message: /Cannot choose a threshold for "fp": none of \d+ rows for it is "long"/,
  });
});

Deno.test("trainClassifier() says that all rows have one label", () => {
  const none = texts.rows.map((row) => ({ ...row, fields: { ...row.fields, label: "short" } }));
  throws(() => trainClassifier(lengthTrainer(), { data: { ...texts, rows: none } }), {
    name: "InputError",
    message: /Cannot train "fp": all \d+ rows to fit on are "short", expected two labels or more/,
  });
});
