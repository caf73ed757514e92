import type { Trainer } from "../../../lib/agents/training/trainer.ts";
import type { Dataset } from "../../../lib/contracts/mod.ts";
import { createDataset } from "../../../lib/datasets/mod.ts";

/** A trainer that is fitted in no time: the probability of "long" grows with the length of the text around a middle. */
export function lengthTrainer(options: { slope?: number; targetRecall?: number | null } = {}): Trainer {
  const { slope = 0.1, targetRecall = 0.9 } = options;
  const made = (middle: number, steepness: number) => ({
    params: { middle, slope: steepness },
    probabilities: (inputs: unknown) => {
      const long = 1 / (1 + Math.exp(-steepness * (String(inputs).length - middle)));
      return { short: 1 - long, long };
    },
    files: () => ({ "model.json": JSON.stringify({ middle, slope: steepness }) }),
  });
  return {
    name: "fp",
    description: "Finds long texts",
    dataset: "texts",
    labels: { positive: "long", negative: "short" },
    targetRecall,
    split: { stratify: "label", group: "text" },
    signature: { inputs: [{ name: "text", type: "string" }], outputs: [{ name: "probability", type: "double" }] },
    inputsOf: ({ text }) => text,
    labelOf: ({ label }) => String(label),
    keywordRule: (inputs) => String(inputs).includes("x") ? "long" : "short",
    fit: ({ rows }) =>
      made(rows.reduce((total, { fields }) => total + String(fields["text"]).length, 0) / rows.length, slope),
    read: (file) => {
      const { middle, slope: steepness } = JSON.parse(new TextDecoder().decode(file("model.json")));
      return made(Number(middle), Number(steepness));
    },
  };
}

/** 300 texts of 1 to 50 characters, the longer the likelier to be called long; some texts come several times. */
export const texts: Dataset = createDataset(
  Array.from({ length: 300 }, (_, index) => {
    const length = 1 + (index * 37) % 50;
    return {
      text: "y".repeat(length) + String(index % 100),
      label: length + (index * 13) % 20 > 38 ? "long" : "short",
    };
  }),
  { name: "texts" },
);
