/**
 * Where runs and traces are kept: one store (a file in MLflow's own layout, an MLflow server, a Databricks workspace), with
 * an outbox before it.
 *
 * Records enter through `record()`, which returns at once and never throws: they are appended to the outbox beside the
 * store, survive the end of the process, and are delivered exactly once, now or when the store is in reach again. Runs,
 * metrics, traces and assessments leave through the queries of the store, or through any MLflow that opens it.
 *
 * Models and prompts are registered (`logModel()`, `registerPrompt()`), promoted and rolled back with an audit trail, on every
 * store alike; `ExperimentTracker` tracks a training with no change of code where tracking is off.
 *
 * @example Keep a metric of a run
 * ```ts
 * import { openTracking } from "vigil/tracking";
 * const folder = await Deno.makeTempDir();
 * await using tracking = await openTracking("sqlite:///mlflow.db", { folder });
 * const { runId } = await tracking.createRun({ experiment: "demo", name: "first", startTimeMs: 0, userId: "me" });
 * tracking.record({ kind: "metric", runId, key: "accuracy", value: 0.9, timestampMs: 0, step: 0 });
 * (await tracking.run(runId))?.metrics; // { accuracy: 0.9 }
 * ```
 *
 * @module
 */

export * from "./check_tracking_store.ts";
export { type CopyCounts, type CopyOptions, type CopyReport, copyStore } from "./copy/copy_store.ts";
export * from "./databricks/mod.ts";
export * from "./default_tracking.ts";
export * from "./open_store.ts";
export * from "./open_tracking.ts";
export * from "./outbox_waiting.ts";
export { isSecretField } from "./outbox/secret_fields.ts";
export * from "./outbox/to_json.ts";
export * from "./outbox/waiting.ts";
export * from "./outbox/with_outbox.ts";
export type { DeliveryTarget, RecordSink } from "./outbox/delivery_target.ts";
export type { OutboxOptions } from "./outbox/outbox.ts";
export { type OpenStoreOptions, outboxFolder, serverOutboxFolder } from "./openers.ts";
export * from "./registry/log_model.ts";
export { type MlModelFacts, mlModelFile } from "./registry/ml_model_file.ts";
export * from "./registry/model_history.ts";
export {
  type ModelSignature,
  readSignatureColumns,
  type SignatureColumn,
  type SignatureParam,
  type SignatureType,
} from "./registry/model_signature.ts";
export type { MoveReason, StageRegistry } from "./registry/move_version.ts";
export * from "./registry/promote_model.ts";
export * from "./registry/prompt.ts";
export * from "./registry/rollback_model.ts";
export * from "./registry/signature_hash.ts";
export type { ModelTransition } from "./registry/transition.ts";
export { versionInStage } from "./registry/version_in_stage.ts";
export * from "./rest/mod.ts";
export * from "./settings.ts";
export * from "./sqlite/mod.ts";
export * from "./sync_outbox.ts";
export * from "./trackers/evaluation_tracker.ts";
export * from "./trackers/experiment_tracker.ts";
export type { TrackedRun } from "./trackers/tracked_run.ts";
export type { TrackerOptions } from "./trackers/tracker_store.ts";
