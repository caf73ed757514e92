import { textTrainer } from "../text_classifier/text_trainer.ts";
import type { Trainer } from "../training/trainer.ts";

/**
 * `fp`: finds sentences of ESG reports that are not really about ESG (label 无关文本): the false positives of whoever
 * collected them.
 *
 * Its rule of a few words: short sentences, and the boilerplate of reports about themselves.
 */
export const fpTrainer: Trainer = textTrainer({
  name: "fp",
  description: "Finds sentences of ESG reports that are not really about ESG",
  dataset: "esg_sentences",
  textField: "sentence",
  stratify: "quality",
  labels: { positive: "irrelevant", negative: "relevant" },
  targetRecall: 0.9,
  labelOf: ({ label }) => label === "无关文本" ? "irrelevant" : "relevant",
  keywordRule: (text) =>
    text.length < 20 || /本报告|报告期|年报|指代|简称|为准/u.test(text) ? "irrelevant" : "relevant",
});

/**
 * `ep`: finds sentences that give evidence of performance, that is, figures (quality 定量文本).
 *
 * Its rule of a few words: a digit, but no more than a year.
 */
export const epTrainer: Trainer = textTrainer({
  name: "ep",
  description: "Finds sentences of ESG reports that give figures",
  dataset: "esg_sentences",
  textField: "sentence",
  stratify: "quality",
  labels: { positive: "figures", negative: "no figures" },
  targetRecall: 0.9,
  labelOf: ({ quality }) => quality === "定量文本" ? "figures" : "no figures",
  keywordRule: (text) => /\p{Nd}/u.test(text.replaceAll(/(?:19|20)\d\d(?:年|\D|$)/gu, "")) ? "figures" : "no figures",
});
