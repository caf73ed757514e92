import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { intentTrainer } from "../../../lib/agents/training/intent_trainer.ts";
import { trainClassifier } from "../../../lib/agents/training/train_classifier.ts";
import { loadDataset } from "../../../lib/datasets/mod.ts";

Deno.test("intent learns eight of CLINC150's intents, and has no threshold", async () => {
  const data = await loadDataset(
    new URL("../../../data/clinc150/clinc150.train-val.jsonl", import.meta.url).pathname,
    { limit: 400 },
  );
  const { result } = trainClassifier(intentTrainer, { data });
  deepStrictEqual([result.threshold, result.labels, result.parts.validation], [null, null, null]);
  strictEqual(result.parts.train.rows + result.parts.test.rows, 400);
  ok((result.test["accuracy"]?.value ?? 0) > 0.85, `${result.test["accuracy"]?.value}`);
  ok((result.baselines[0]?.metrics["accuracy"]?.value ?? 1) < 0.2);
});
