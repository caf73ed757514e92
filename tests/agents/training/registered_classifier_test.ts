import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { productionClassifier, registeredFiles } from "../../../lib/agents/training/registered_classifier.ts";
import { onBothStores } from "../../tracking/registry/on_both_stores.ts";

onBothStores("productionClassifier() is null without one, and names a file that is missing", async (store) => {
  strictEqual(await productionClassifier(store, "fp"), null);
  const { runId } = await store.createRun({ experiment: "e", name: "r", startTimeMs: 1, userId: "ada" });
  await store.writeArtifact(runId, "model/notes.txt", "x");
  const version = await store.createModelVersion({ name: "fp", source: "s3://models/1", runId });
  strictEqual(await productionClassifier(store, "fp"), null);
  await store.setModelStage("fp", 1, "Production");
  deepStrictEqual([...(await registeredFiles(store, version)).keys()], ["notes.txt"]);
  await rejects(productionClassifier(store, "fp"), {
    name: "InputError",
    message: 'Cannot read version 1 of the model "fp": the file "classifier.json" is missing',
  });
});
