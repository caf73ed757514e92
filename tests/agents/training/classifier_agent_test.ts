import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { classifierAgent } from "../../../lib/agents/training/classifier_agent.ts";
import { trainClassifier } from "../../../lib/agents/training/train_classifier.ts";
import { trainerOf } from "../../../lib/agents/training/trainers.ts";
import { createDataset } from "../../../lib/datasets/mod.ts";
import { data, lengthClassifier } from "../esg/sentences.ts";
import { unrecorded } from "../unrecorded.ts";

const trainer = trainerOf("fp");
const { signal } = new AbortController();

Deno.test("classifierAgent() decides as the classifier does, of a text or of a row", async () => {
  const agent = classifierAgent(lengthClassifier, { trainer });
  for (const inputs of ["123456", { text: "123456" }, { sentence: "123456", label: "无关文本" }]) {
    deepStrictEqual(await unrecorded(() => agent(inputs, { signal })), {
      prediction: "long",
      probabilities: { short: 0.4, long: 0.6 },
      threshold: 0.5,
      model_version: "7",
    });
  }
  strictEqual((await unrecorded(() => agent("1234", { signal }))).prediction, "short");
});

Deno.test("classifierAgent() names what is no text", async () => {
  const rows = data.rows.slice(0, 300).map(({ fields }) => fields);
  const { classifier } = trainClassifier(trainerOf("ep"), { data: createDataset(rows, { name: "some" }) });
  const agent = classifierAgent(classifier, { trainer: trainerOf("ep") });
  for (const inputs of [null, 7, {}]) {
    await rejects(() => unrecorded(() => agent(inputs, { signal })), {
      name: "InputError",
      message: /expected a text/,
    });
  }
});
