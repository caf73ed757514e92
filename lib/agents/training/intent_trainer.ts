import { textTrainer } from "../text_classifier/text_trainer.ts";
import type { Trainer } from "./trainer.ts";

/** `intent`: names the intent of a short question, of 151 of CLINC150, one of them for what is out of scope. */
export const intentTrainer: Trainer = textTrainer({
  name: "intent",
  description: "Names the intent of a short question, of 151",
  dataset: "clinc150/clinc150.train-val",
  textField: "text",
  stratify: "intent",
  labels: null,
  targetRecall: null,
  labelOf: ({ intent }) => String(intent),
  model: {
    ngrams: { unit: "word", shortest: 1, longest: 2, width: 4096 },
    penalty: 0.1,
    tolerance: 1e-4,
    steps: 60,
  },
});
