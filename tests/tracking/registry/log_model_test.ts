import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { logModel, type LogModelOptions, readModelFile } from "../../../lib/tracking/registry/log_model.ts";
import { onBothStores } from "./on_both_stores.ts";

const model: Omit<LogModelOptions, "runId"> = {
  name: "fp",
  files: { "model.json": '{"threshold":0.4}', "data/words.bin": new Uint8Array([1, 2, 3]) },
  signature: { inputs: [{ name: "text", type: "string" }], outputs: [{ name: "probability", type: "double" }] },
  flavor: { data: "model.json" },
  description: "finds what is not about ESG",
  tags: { recall: "0.93" },
  modelTags: { classifier: "fp" },
};

onBothStores(
  "logModel() keeps the files and MLmodel with the run, and registers the version over them",
  async (store) => {
    const run = await store.createRun({ experiment: "e", name: "train", startTimeMs: 1, userId: "ada" });
    const version = await logModel(store, { ...model, runId: run.runId });
    deepStrictEqual([version.name, version.version, version.runId], ["fp", 1, run.runId]);
    strictEqual(version.source, `${run.artifactUri}/model`);
    deepStrictEqual([version.description, version.tags["recall"]], ["finds what is not about ESG", "0.93"]);
    deepStrictEqual((await store.model("fp"))?.tags, { classifier: "fp" });
    const text = new TextDecoder().decode(await readModelFile(store, version, "MLmodel"));
    match(text, /^model_size_bytes: 20$/m);
    match(text, new RegExp(`^run_id: "?${run.runId}"?$`, "m"));
    deepStrictEqual(await readModelFile(store, version, "data/words.bin"), new Uint8Array([1, 2, 3]));
    await store.flush();
    match((await store.run(run.runId))?.tags["mlflow.log-model.history"] ?? "", /"artifact_path":"model"/);
  },
);

onBothStores("logModel() and readModelFile() say what is missing", async (store) => {
  await rejects(logModel(store, { ...model, runId: "f".repeat(32) }), {
    name: "InputError",
    message: /there is no run/,
  });
  strictEqual(await store.model("fp"), null);
  const version = await store.createModelVersion({ name: "fp", source: "s3://models/1" });
  await rejects(readModelFile(store, version, "model.json"), {
    message: /version 1 of the model "fp": it names no run/,
  });
});
