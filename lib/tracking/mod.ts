/**
 * Where runs and traces are kept: one store in MLflow's own layout, with an outbox before it.
 *
 * Records enter through `record()`, which returns at once and never throws: they are appended to the outbox beside the
 * store, survive the end of the process, and are delivered exactly once. Runs, metrics, traces and assessments leave
 * through the queries of the store, or through any MLflow that opens the same file.
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
export * from "./default_tracking.ts";
export * from "./open_tracking.ts";
export * from "./outbox/to_json.ts";
export * from "./outbox/waiting.ts";
export * from "./outbox/with_outbox.ts";
export type { DeliveryTarget } from "./outbox/delivery_target.ts";
export type { OutboxOptions } from "./outbox/outbox.ts";
export * from "./rest/mod.ts";
export * from "./settings.ts";
export * from "./sqlite/mod.ts";
