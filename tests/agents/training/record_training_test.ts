import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { loadClassifier } from "../../../lib/agents/training/load_classifier.ts";
import { recordTraining } from "../../../lib/agents/training/record_training.ts";
import { trainClassifier } from "../../../lib/agents/training/train_classifier.ts";
import type { TrainingResult } from "../../../lib/contracts/mod.ts";
import {
  ExperimentTracker,
  modelHistory,
  openTracking,
  readModelFile,
  rollbackModel,
} from "../../../lib/tracking/mod.ts";
import { filesOf, inFolder } from "../../tracking/outbox/fixed.ts";
import { lengthTrainer, texts } from "./length_trainer.ts";

const trainer = lengthTrainer();

Deno.test(
  "recordTraining() keeps the run, registers and promotes the first version, stages one that is not better",
  inFolder(async (folder) => {
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    await using tracker = new ExperimentTracker("fp", { store, sources: {} });
    const told: TrainingResult[] = [];
    const options = {
      tracker,
      trainer,
      data: texts,
      register: true,
      by: "ada",
      configuration: { classifier: "fp" },
      files: { "report.md": "# Training" },
      onTrained: (result: TrainingResult) => Promise.resolve(void told.push(result)),
    };
    const first = await recordTraining(trainClassifier(trainer, { data: texts }), options);
    deepStrictEqual([first.registered?.version, first.registered?.promoted, first.registered?.stage], [
      1,
      true,
      "Production",
    ]);
    const worse = trainClassifier(trainer, { data: texts, targetRecall: 0.3 });
    const second = await recordTraining(worse, options);
    deepStrictEqual([second.registered?.version, second.registered?.promoted, second.registered?.stage], [
      2,
      false,
      "Staging",
    ]);
    ok(second.comparison?.verdict === "worse" || second.comparison?.verdict === "inconclusive");
    deepStrictEqual(told, [first, second]);

    const run = await store.run(first.tracking?.runId ?? "");
    deepStrictEqual([run?.status, run?.params["target_recall"], run?.params["seed"]], ["FINISHED", "0.9", "42"]);
    strictEqual(run?.metrics["test_recall"], first.test["recall"]?.value);
    strictEqual(run?.metrics["threshold"], first.threshold);
    deepStrictEqual([run?.datasets[0]?.name, run?.tags["classifier"], run?.tags["model.version"]], [
      "texts",
      "fp",
      "1",
    ]);
    deepStrictEqual((await store.artifacts(run?.runId ?? "")).map(({ path }) => path), [
      "configuration.json",
      "model",
      "pipeline.json",
      "report.md",
      "training_result.json",
    ]);
    const version = await store.modelVersion("esg-classifier-fp", "production");
    if (version === null) throw new Error("Expected a version in Production");
    match(new TextDecoder().decode(await readModelFile(store, version, "MLmodel")), /"?text"?/);
    const [, promotion] = await modelHistory(store, "esg-classifier-fp");
    deepStrictEqual([promotion?.by, promotion?.from, promotion?.to], ["ada", "Staging", "Production"]);

    const loaded = await loadClassifier("fp", { store: { ...store }, folder }).catch((error: Error) => error);
    // The registered files are those of this test's trainer, not of the project's: it is found, and refused.
    ok(loaded instanceof Error && !/Cannot find a trained classifier/.test(loaded.message), String(loaded));
    await rejects(rollbackModel(store, { name: "esg-classifier-fp", by: "ada", why: "alarms" }), {
      name: "InputError",
    });
  }),
);

Deno.test(
  "recordTraining() with tracking off gives the same result and keeps nothing, and refuses to register",
  inFolder(async (folder) => {
    await using tracker = new ExperimentTracker("fp", { sources: {}, folder });
    const training = trainClassifier(trainer, { data: texts });
    deepStrictEqual(await recordTraining(training, { tracker, trainer, data: texts }), training.result);
    await rejects(recordTraining(training, { tracker, trainer, data: texts, register: true }), {
      name: "InputError",
      message: 'Cannot register the classifier "fp": tracking is off',
    });
    deepStrictEqual(filesOf(folder), []);
  }),
);
