import { fromFileUrl } from "@std/path";
import type { Classifier } from "../../../lib/agents/training/classifier.ts";
import type { FittedModel } from "../../../lib/agents/training/trainer.ts";
import type { Dataset } from "../../../lib/contracts/mod.ts";
import { loadDataset } from "../../../lib/datasets/mod.ts";

/** The sentences that come with the project. */
export const data: Dataset = await loadDataset(
  fromFileUrl(new URL("../../../data/esg_sentences/esg_sentences.csv", import.meta.url)),
);

/** A model that looks at the length of a text: 0.1 for each character, at most 0.9. */
const byLength: FittedModel = {
  params: { model: "length" },
  probabilities: (inputs) => {
    const long = Math.min(0.9, Array.from(String(inputs)).length / 10);
    return { short: 1 - long, long };
  },
  files: () => ({}),
};

/** A classifier whose every probability is known. */
export const lengthClassifier: Classifier = {
  name: "fp",
  version: "7",
  labels: { positive: "long", negative: "short" },
  threshold: 0.5,
  origin: { digest: "d", seed: 42 },
  model: byLength,
};
