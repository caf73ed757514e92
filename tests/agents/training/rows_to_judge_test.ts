import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { rowsToJudge } from "../../../lib/agents/training/rows_to_judge.ts";
import { trainClassifier } from "../../../lib/agents/training/train_classifier.ts";
import { createDataset } from "../../../lib/datasets/mod.ts";
import { lengthTrainer, texts } from "./length_trainer.ts";

const trainer = lengthTrainer();
const { classifier, test } = trainClassifier(trainer, { data: texts, seed: 5 });

Deno.test("rowsToJudge() are the rows that were held back, with text and label", () => {
  const rows = rowsToJudge(texts, { trainer, classifier });
  deepStrictEqual(rows.rows.map(({ id }) => id), test.rows.map(({ id }) => id));
  strictEqual(rows.name, test.name);
  for (const { fields } of rows.rows) {
    deepStrictEqual(fields["inputs"], { text: fields["text"] });
    deepStrictEqual(fields["expectations"], { expected_label: fields["label"] });
  }
  const parts = (["train", "validation", "test"] as const).flatMap((part) =>
    rowsToJudge(texts, { trainer, classifier, part }).rows.map(({ id }) => id)
  );
  deepStrictEqual(new Set(parts).size, texts.rows.length);
  const simple = lengthTrainer({ targetRecall: null });
  throws(() => rowsToJudge(texts, { trainer: simple, classifier, part: "validation" }), {
    name: "InputError",
    message: /was trained with train and test alone/,
  });
});

Deno.test("rowsToJudge() takes other rows whole, with labels of their own where they have some", () => {
  const other = createDataset([{ text: "a", label: "long", truth: "short" }, { text: "b", label: "short" }], {
    name: "other",
  });
  strictEqual(rowsToJudge(other, { trainer, classifier }).rows.length, 2);
  const [row] = rowsToJudge(other, { trainer, classifier, labelled: true }).rows;
  deepStrictEqual(row?.fields, { text: "a", label: "long", truth: "short", inputs: { text: "a" } });
});

Deno.test("rowsToJudge() refuses rows that may have been trained on, and rows without the label", () => {
  throws(() => rowsToJudge({ ...texts, digest: "other" }, { trainer, classifier }), {
    name: "InputError",
    message: /Cannot tell which rows "fp" has not seen: it was trained on other rows than "texts"/,
  });
  throws(() => rowsToJudge(createDataset([{ text: "a" }], { name: "other" }), { trainer, classifier }), {
    name: "InputError",
    message: 'Cannot judge "fp": none of 1 rows is "long"',
    hint: /--target-field/,
  });
});
