import { z } from "zod";
import { type DatasetRow, InputError } from "../../contracts/mod.ts";
import type { FittedModel, Trainer } from "../training/trainer.ts";
import {
  fitTextModel,
  type FitTextModelOptions,
  readTextModel,
  type TextModel,
  textProbabilities,
  writeTextModel,
} from "./text_model.ts";

/** What tells one classifier of texts from another. */
export interface TextTrainerOptions
  extends Pick<Trainer, "name" | "description" | "dataset" | "labels" | "targetRecall" | "labelOf"> {
  /** Field of the text. */
  textField: string;
  /** Field whose values are as frequent in every part as in the whole. */
  stratify: string;
  /** A label by a few words. @default {null} */
  keywordRule?: (text: string) => string;
  /** How the model is fitted. @default {{}} */
  model?: FitTextModelOptions;
}

const text = z.string({ error: "Expected a text" });

/** Makes the trainer of a classifier of texts. Sentences with the same text never come into two parts. */
export function textTrainer(options: TextTrainerOptions): Trainer {
  const { textField, stratify, keywordRule, model = {}, labels, labelOf, ...facts } = options;
  const order = labels === null ? {} : { labels: [labels.negative, labels.positive] };
  return {
    ...facts,
    labels,
    labelOf,
    split: { stratify, group: textField },
    signature: {
      inputs: [{ name: "text", type: "string" }],
      outputs: [{ name: "prediction", type: "string" }, { name: "probability", type: "double" }],
      params: [{ name: "threshold", type: "double", default: null }],
    },
    inputsOf: (fields) => fields[textField],
    keywordRule: keywordRule === undefined ? null : (inputs) => keywordRule(text.parse(inputs)),
    fit({ rows }) {
      const examples = rows.map((row) => ({ text: textOf(row, textField), label: labelOf(row.fields) }));
      return fitted(fitTextModel(examples, { ...model, ...order }));
    },
    read: (file) => fitted(readTextModel(file)),
  };
}

function fitted(model: TextModel): FittedModel {
  const { ngrams, penalty, steps } = model;
  return {
    params: { ...ngrams, penalty, steps, model: "ridge logistic regression on hashed n-grams" },
    probabilities(inputs) {
      const checked = text.safeParse(inputs);
      if (!checked.success) throw new InputError(`Cannot classify: found ${typeof inputs}, expected a text`);
      return textProbabilities(model, checked.data);
    },
    files: () => writeTextModel(model),
  };
}

function textOf(row: DatasetRow, field: string): string {
  const checked = text.safeParse(row.fields[field]);
  if (checked.success) return checked.data;
  throw new InputError(`Cannot fit on a row: found ${JSON.stringify(row.fields[field])}, expected a text`, {
    where: { field, row: row.id, ...row.line === null ? {} : { line: row.line } },
  });
}
