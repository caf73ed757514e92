import { type DatasetInput, InputError, type TrackingRecord } from "../../contracts/mod.ts";
import type { StoreContext } from "./context.ts";
import { newId } from "./ids.ts";
import { encodeMetric } from "./metric_value.ts";
import { findRun, type RunState, setRunTag } from "./runs.ts";
import { storable, text } from "./row.ts";

/** A record that belongs to a run. */
export type RunRecord = Extract<TrackingRecord, { kind: "metric" | "param" | "tag" | "dataset" }>;

const INSERT_METRIC = "INSERT INTO metrics (key, value, timestamp, run_uuid, step, is_nan) VALUES (?, ?, ?, ?, ?, ?) " +
  "ON CONFLICT DO NOTHING";

// The latest value is the one with the greatest step, then time, then value: the order that MLflow uses.
const UPDATE_LATEST = "INSERT INTO latest_metrics (key, value, timestamp, step, is_nan, run_uuid) " +
  "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key, run_uuid) DO UPDATE SET value = excluded.value, " +
  "timestamp = excluded.timestamp, step = excluded.step, is_nan = excluded.is_nan " +
  "WHERE (excluded.step, excluded.timestamp, excluded.value) > " +
  "(latest_metrics.step, latest_metrics.timestamp, latest_metrics.value)";

/**
 * Stores one record of a run, inside a write transaction.
 *
 * @throws {InputError} If the run is unknown or deleted, or a parameter would change.
 */
export function applyRunRecord(context: StoreContext, record: RunRecord, run: RunState | null): void {
  const { connection } = context;
  const { experimentId } = requireActive(record.runId, run);
  switch (record.kind) {
    case "metric": {
      const { value, isNan } = encodeMetric(record.value);
      const { key, timestampMs, step, runId } = record;
      connection.prepare(INSERT_METRIC).run(key, value, timestampMs, runId, step, isNan);
      connection.prepare(UPDATE_LATEST).run(key, value, timestampMs, step, isNan, runId);
      return;
    }
    case "param":
      return applyParam(context, record);
    case "tag":
      return setRunTag(connection, record.runId, record);
    case "dataset":
      return applyDataset(context, record, experimentId);
  }
}

/** A run by its id, remembered for the length of a transaction. */
export function rememberRuns(context: StoreContext): (runId: string) => RunState | null {
  const known = new Map<string, RunState | null>();
  return (runId) => {
    let run = known.get(runId);
    if (run === undefined) {
      run = findRun(context.connection, runId);
      known.set(runId, run);
    }
    return run;
  };
}

/**
 * The run that a record names.
 *
 * @throws {InputError} If there is none, or it is deleted.
 */
export function requireActive(runId: string, run: RunState | null): RunState {
  if (run === null) {
    throw new InputError(`Cannot store the record: the run "${runId}" does not exist`, { where: { field: "runId" } });
  }
  if (run.lifecycleStage === "active") return run;
  throw new InputError(`Cannot store the record: the run "${runId}" is deleted, expected an active one`, {
    where: { field: "runId" },
  });
}

function applyParam({ connection }: StoreContext, record: { runId: string; key: string; value: string }): void {
  const { runId } = record;
  const [key, value] = [storable(record.key), storable(record.value)];
  const result = connection.prepare(
    "INSERT INTO params (key, value, run_uuid) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
  ).run(key, value, runId);
  if (result.changes !== 0) return;
  const stored = connection.prepare("SELECT value FROM params WHERE key = ? AND run_uuid = ?").get(key, runId) ?? {};
  const before = text(stored, "value");
  if (before === value) return;
  throw new InputError(
    `Cannot store the parameter "${key}": parameters cannot change, found "${before}" in the run "${runId}", ` +
      `received "${value}"`,
    { where: { field: key }, hint: "Use a tag for what changes, or start a new run" },
  );
}

function applyDataset(
  context: StoreContext,
  record: { runId: string; dataset: DatasetInput },
  experimentId: number,
): void {
  const { connection } = context;
  const { dataset } = record;
  connection.prepare(
    "INSERT INTO datasets (dataset_uuid, experiment_id, name, digest, dataset_source_type, dataset_source, " +
      "dataset_schema, dataset_profile) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  ).run(
    newId(context),
    experimentId,
    dataset.name,
    dataset.digest,
    dataset.sourceType,
    dataset.source,
    dataset.schema,
    dataset.profile,
  );
  const datasetId = text(
    connection.prepare("SELECT dataset_uuid FROM datasets WHERE experiment_id = ? AND name = ? AND digest = ?")
      .get(experimentId, dataset.name, dataset.digest) ?? {},
    "dataset_uuid",
  );
  connection.prepare(
    "INSERT INTO inputs (input_uuid, source_type, source_id, destination_type, destination_id) " +
      "VALUES (?, 'DATASET', ?, 'RUN', ?) ON CONFLICT DO NOTHING",
  ).run(newId(context), datasetId, record.runId);
  if (dataset.context === null) return;
  connection.prepare(
    "INSERT INTO input_tags (input_uuid, name, value) SELECT input_uuid, 'mlflow.data.context', ? FROM inputs " +
      "WHERE source_type = 'DATASET' AND source_id = ? AND destination_type = 'RUN' AND destination_id = ? " +
      "ON CONFLICT (input_uuid, name) DO UPDATE SET value = excluded.value",
  ).run(dataset.context, datasetId, record.runId);
}
