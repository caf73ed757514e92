import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { type Classifier, classifierFiles, decide, readClassifier } from "../../../lib/agents/training/classifier.ts";
import { lengthTrainer, texts } from "./length_trainer.ts";

const trainer = lengthTrainer();
const classifier: Classifier = {
  name: "fp",
  version: "3",
  labels: trainer.labels,
  threshold: 0.7,
  origin: { digest: "d", seed: 42 },
  model: trainer.fit(texts),
};

function read(files: Record<string, string | Uint8Array>): (name: string) => Uint8Array {
  return (name) => {
    const content = files[name] ?? "";
    return typeof content === "string" ? new TextEncoder().encode(content) : content;
  };
}

Deno.test("decide() says the positive label from the threshold on, and the likeliest where there are many", () => {
  const model = { ...classifier.model, probabilities: () => ({ short: 0.3, long: 0.7 }) };
  deepStrictEqual(decide({ ...classifier, model }, ""), {
    label: "long",
    probabilities: { short: 0.3, long: 0.7 },
    probability: 0.7,
  });
  strictEqual(decide({ ...classifier, threshold: 0.70001, model }, "").label, "short");
  const many = { ...classifier.model, probabilities: () => ({ a: 0.2, b: 0.5, c: 0.3 }) };
  const { label, probability } = decide({ labels: null, threshold: null, model: many }, "");
  deepStrictEqual([label, probability], ["b", 0.5]);
});

Deno.test("readClassifier() reads what classifierFiles() wrote", () => {
  const files = classifierFiles(classifier);
  const again = readClassifier(read(files), { trainer: () => trainer });
  const { model: _model, ...facts } = again;
  const { model: _other, ...expected } = classifier;
  deepStrictEqual(facts, expected);
  deepStrictEqual(decide(again, "y".repeat(30)), decide(classifier, "y".repeat(30)));
  strictEqual(readClassifier(read(files), { version: "9", trainer: () => trainer }).version, "9");
});

Deno.test("readClassifier() says that it is none", () => {
  for (const text of ["", "{}", '{"kind":"classifier"}']) {
    throws(() => readClassifier(read({ "classifier.json": text })), {
      name: "InputError",
      message: /Cannot read the classifier/,
    });
  }
});
