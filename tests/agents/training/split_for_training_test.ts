import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { heldBackRows, splitForTraining } from "../../../lib/agents/training/split_for_training.ts";
import { trainClassifier } from "../../../lib/agents/training/train_classifier.ts";
import { lengthTrainer, texts } from "./length_trainer.ts";

const trainer = lengthTrainer();

Deno.test("splitForTraining() never puts equal texts into two parts", () => {
  const { train, validation, test } = splitForTraining(trainer, { data: texts, seed: 1, choosesThreshold: true });
  const partOf = new Map<unknown, string>();
  for (const part of [train, validation ?? train, test]) {
    for (const { fields } of part.rows) {
      strictEqual(partOf.get(fields["text"]) ?? part.name, part.name);
      partOf.set(fields["text"], part.name);
    }
  }
  strictEqual(train.rows.length + (validation?.rows.length ?? 0) + test.rows.length, 300);
  strictEqual(splitForTraining(trainer, { data: texts, seed: 1, choosesThreshold: false }).validation, null);
});

Deno.test("heldBackRows() are the rows that the classifier was judged on, and no others", () => {
  const { classifier, test } = trainClassifier(trainer, { data: texts, seed: 5 });
  deepStrictEqual(heldBackRows(trainer, { data: texts, classifier }).rows, test.rows);
  throws(() => heldBackRows(trainer, { data: { ...texts, digest: "other" }, classifier }), {
    name: "InputError",
    message: /it was trained on other rows than "texts"/,
  });
});
