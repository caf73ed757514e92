import { type Clock, systemClock } from "../../config/mod.ts";
import { type Dataset, InputError, type Tracking, type TrainingResult } from "../../contracts/mod.ts";
import { datasetInput } from "../../datasets/mod.ts";
import { type ExperimentTracker, logModel, promoteModel, type TrackedRun } from "../../tracking/mod.ts";
import { classifierFiles } from "./classifier.ts";
import { judgeCandidate } from "./judge_candidate.ts";
import { productionClassifier } from "./registered_classifier.ts";
import type { Training } from "./train_classifier.ts";
import { trainingMetrics } from "./training_metrics.ts";
import type { Trainer } from "./trainer.ts";

/** Options for {@linkcode recordTraining}. */
export interface RecordTrainingOptions {
  /** Where it is kept; one that is off keeps nothing. */
  tracker: ExperimentTracker;
  /** How the classifier is made. */
  trainer: Trainer;
  /** The rows it was made of. */
  data: Dataset;
  /** What the command was called with, kept as `configuration.json`. @default {{}} */
  configuration?: Readonly<Record<string, unknown>>;
  /** Further files, by name. @default {{}} */
  files?: Readonly<Record<string, string>>;
  /** Registers the model, and promotes it where the comparison allows it. @default {false} */
  register?: boolean;
  /** Who does it. @default {"unknown"} */
  by?: string;
  /** The smallest change that matters, by metric. @default {those of `compare()`} */
  margin?: Readonly<Record<string, number>>;
  /** Told of the result when all is done, for example to send a message. */
  onTrained?: (result: TrainingResult) => Promise<void>;
  /** Source of time. @default {systemClock} */
  clock?: Clock;
}

/**
 * Keeps a training: parameters, metrics with their bounds, tags, and as artifacts the result, the pipeline and the
 * configuration. With `register` the model becomes a version of `{prefix}-{classifier}` in Staging, and is promoted to
 * Production when it is better than, or equivalent to, what is there.
 *
 * @returns The result with its run, its version and the comparison.
 * @throws {InputError} If it is to be registered and tracking is off.
 * @throws {ServiceError} If it is to be registered and the store is out of reach.
 */
export async function recordTraining(training: Training, options: RecordTrainingOptions): Promise<TrainingResult> {
  const { tracker, trainer, data, register = false, files = {}, configuration = {}, clock = systemClock } = options;
  const result: TrainingResult = { ...training.result };
  const store = await tracker.store();
  if (register && store === null) throw trackingIsOff(trainer.name);
  const stamp = result.trainedAt.slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "_");
  const run = await tracker.startRun({
    runName: `train_${trainer.name}_${stamp}`,
    tags: { kind: "training", dataset: data.name, "dataset.digest": data.digest },
  });
  try {
    run.logParams({
      ...result.params,
      seed: result.seed,
      target_recall: result.targetRecall ?? "none",
      dataset: data.name,
      dataset_digest: data.digest,
      train_rows: result.parts.train.rows,
      validation_rows: result.parts.validation?.rows ?? 0,
      test_rows: result.parts.test.rows,
    });
    run.logMetrics(trainingMetrics(result));
    if (store !== null && run.runId !== null) {
      store.record({ kind: "dataset", runId: run.runId, dataset: datasetInput(data, { context: "training" }) });
      result.tracking = { uri: store.uri, experiment: await tracker.experiment(), runId: run.runId };
      if (register) {
        Object.assign(result, await registerTraining(training, { ...options, store, runId: run.runId, clock }));
      }
    }
    await keepFiles(run, {
      "training_result.json": result,
      "pipeline.json": pipelineOf(trainer, result),
      "configuration.json": configuration,
    }, files);
    if (result.registered !== null) run.setTags({ "model.version": String(result.registered.version) });
    await run.end();
  } catch (error) {
    await run.end("FAILED");
    throw error;
  }
  await options.onTrained?.(result);
  return result;
}

async function registerTraining(
  training: Training,
  options: RecordTrainingOptions & { store: Tracking; runId: string; clock: Clock },
): Promise<Pick<TrainingResult, "registered" | "comparison">> {
  const { store, runId, tracker, trainer, by = "unknown", margin, clock } = options;
  const { classifier, result } = training;
  const name = (await tracker.experiment()).replace(/^.*\//, "");
  const production = await productionClassifier(store, name, { trainer });
  const verdict = await judgeCandidate(training, {
    trainer,
    production,
    ...margin === undefined ? {} : { margin },
  });
  const metric = result.test["f2_score"] ?? result.test["accuracy"];
  const { version } = await logModel(store, {
    name,
    runId,
    files: classifierFiles(classifier),
    signature: trainer.signature,
    flavor: { data: "classifier.json", classifier: trainer.name, kind: "classifier" },
    metadata: { classifier: trainer.name, threshold: result.threshold, trained_at: result.trainedAt },
    description: trainer.description,
    tags: {
      classifier: trainer.name,
      threshold: String(result.threshold ?? "none"),
      [result.labels === null ? "test_accuracy" : "test_f2_score"]: String(metric?.value ?? "none"),
      "dataset.digest": result.dataset.digest,
      verdict: verdict.comparison?.verdict ?? "none",
    },
    modelTags: { classifier: trainer.name },
    clock,
  });
  const reason = { by, why: verdict.reason, clock };
  await promoteModel(store, { name, version, to: "Staging", ...reason });
  if (verdict.promote) await promoteModel(store, { name, version, ...reason });
  return {
    registered: {
      name,
      version,
      stage: verdict.promote ? "Production" : "Staging",
      promoted: verdict.promote,
      reason: verdict.reason,
    },
    ...verdict.comparison === null ? {} : { comparison: verdict.comparison },
  };
}

function pipelineOf(trainer: Trainer, result: TrainingResult): Record<string, unknown> {
  const { labels, threshold, targetRecall, params, parts, seed } = result;
  return {
    classifier: trainer.name,
    description: trainer.description,
    signature: trainer.signature,
    split: { ...trainer.split, test: 0.2, validation: parts.validation === null ? 0 : 0.2, seed },
    model: params,
    labels,
    threshold,
    targetRecall,
  };
}

async function keepFiles(
  run: TrackedRun,
  values: Readonly<Record<string, unknown>>,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    await run.logArtifact(name, { content: `${JSON.stringify(value, null, 2)}\n` });
  }
  for (const [name, content] of Object.entries(files)) await run.logArtifact(name, { content });
}

function trackingIsOff(name: string): InputError {
  return new InputError(`Cannot register the classifier "${name}": tracking is off`, {
    where: { field: "--register" },
    hint: "Switch it on with MLFLOW_ENABLED=true, or train without --register",
  });
}
