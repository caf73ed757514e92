import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { textTrainer } from "../../../lib/agents/text_classifier/text_trainer.ts";
import { createDataset } from "../../../lib/datasets/mod.ts";

const trainer = textTrainer({
  name: "spam",
  description: "Finds spam",
  dataset: "mails",
  textField: "body",
  stratify: "kind",
  labels: { positive: "spam", negative: "ham" },
  targetRecall: 0.8,
  labelOf: ({ kind }) => kind === 1 ? "spam" : "ham",
  keywordRule: (text) => text.includes("win") ? "spam" : "ham",
  model: { ngrams: { unit: "word", shortest: 1, longest: 1, width: 256 } },
});
const rows = [{ body: "win money", kind: 1 }, { body: "see you", kind: 0 }, { body: "win a car", kind: 1 }];

Deno.test("textTrainer() fits on its field, splits by it, and reads its own files", () => {
  deepStrictEqual(trainer.split, { stratify: "kind", group: "body" });
  const model = trainer.fit(createDataset(rows, { name: "mails" }));
  const probabilities = model.probabilities("win");
  ok((probabilities["spam"] ?? 0) > (model.probabilities("see you")["spam"] ?? 1));
  deepStrictEqual(Object.keys(probabilities), ["ham", "spam"]);
  strictEqual(model.params["unit"], "word");
  const files = model.files();
  const read = trainer.read((name) => {
    const content = files[name] ?? "";
    return typeof content === "string" ? new TextEncoder().encode(content) : content;
  });
  deepStrictEqual(read.probabilities("win"), probabilities);
  strictEqual(trainer.keywordRule?.("you win"), "spam");
});

Deno.test("textTrainer() names the row that has no text", () => {
  const bad = createDataset([...rows, { body: 7, kind: 0 }], { name: "mails" });
  throws(() => trainer.fit(bad), { name: "InputError", message: "Cannot fit on a row: found 7, expected a text" });
  const model = trainer.fit(createDataset(rows, { name: "mails" }));
  throws(() => model.probabilities(null), { name: "InputError" });
});
