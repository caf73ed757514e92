import type { DatasetInput, MetricPoint, Run, RunQuery, RunStatus } from "../../contracts/mod.ts";
import type { Connection } from "./connection.ts";
import { decodeMetric } from "./metric_value.ts";
import { number, numberOrNull, type Row, text, textOrNull } from "./row.ts";

const STATUSES: readonly RunStatus[] = ["RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"];

/** Reads runs, newest first, inside a transaction. */
export function readRuns(connection: Connection, query: RunQuery & { runId?: string }): Run[] {
  const wantedTags = { ...query.tags };
  if (query.parentRunId !== undefined) wantedTags["mlflow.parentRunId"] = query.parentRunId;
  const rows = connection.prepare(
    `SELECT r.* FROM runs r JOIN experiments e USING (experiment_id)
     WHERE e.workspace = 'default'
       AND (:runId IS NULL OR r.run_uuid = :runId)
       AND (:experiments IS NULL OR e.name IN (SELECT value FROM json_each(:experiments)))
       AND (:status IS NULL OR r.status = :status)
       AND (:sinceMs IS NULL OR r.start_time >= :sinceMs)
       AND (:includeDeleted OR r.lifecycle_stage = 'active')
       AND NOT EXISTS (
         SELECT 1 FROM json_each(:tags) wanted
         WHERE NOT EXISTS (
           SELECT 1 FROM tags t WHERE t.run_uuid = r.run_uuid AND t.key = wanted.key AND t.value = wanted.value
         )
       )
     ORDER BY r.start_time DESC, r.run_uuid DESC LIMIT :limit`,
  ).all({
    runId: query.runId ?? null,
    experiments: query.experiments === undefined ? null : JSON.stringify(query.experiments),
    status: query.status ?? null,
    sinceMs: query.sinceMs ?? null,
    includeDeleted: query.includeDeleted ? 1 : 0,
    tags: JSON.stringify(wantedTags),
    limit: query.limit ?? 1000,
  });
  const details = readDetails(connection, rows.map((row) => text(row, "run_uuid")));
  return rows.map((row) => toRun(row, details));
}

/** Reads all values of a metric in order of step and time, inside a transaction. */
export function readMetricHistory(connection: Connection, runId: string, key: string): MetricPoint[] {
  return connection.prepare(
    "SELECT value, is_nan, timestamp, step FROM metrics WHERE run_uuid = ? AND key = ? ORDER BY step, timestamp, value",
  ).all(runId, key).map((row) => ({
    key,
    value: decodeMetric(number(row, "value"), number(row, "is_nan")),
    timestampMs: number(row, "timestamp"),
    step: number(row, "step"),
  }));
}

interface RunDetails {
  params: Map<string, Record<string, string>>;
  tags: Map<string, Record<string, string>>;
  metrics: Map<string, Record<string, number>>;
  datasets: Map<string, DatasetInput[]>;
}

function readDetails(connection: Connection, runIds: readonly string[]): RunDetails {
  const ids = JSON.stringify(runIds);
  const details: RunDetails = { params: new Map(), tags: new Map(), metrics: new Map(), datasets: new Map() };
  for (const row of connection.prepare(ofRuns("run_uuid, key, value", "params")).all(ids)) {
    entryOf(details.params, row)[text(row, "key")] = text(row, "value");
  }
  for (const row of connection.prepare(ofRuns("run_uuid, key, value", "tags")).all(ids)) {
    entryOf(details.tags, row)[text(row, "key")] = textOrNull(row, "value") ?? "";
  }
  for (const row of connection.prepare(ofRuns("run_uuid, key, value, is_nan", "latest_metrics")).all(ids)) {
    entryOf(details.metrics, row)[text(row, "key")] = decodeMetric(number(row, "value"), number(row, "is_nan"));
  }
  const datasets = connection.prepare(
    `SELECT i.destination_id AS run_uuid, d.*, t.value AS context FROM inputs i
     JOIN datasets d ON d.dataset_uuid = i.source_id
     LEFT JOIN input_tags t ON t.input_uuid = i.input_uuid AND t.name = 'mlflow.data.context'
     WHERE i.destination_type = 'RUN' AND i.source_type = 'DATASET'
       AND i.destination_id IN (SELECT value FROM json_each(?)) ORDER BY d.name, d.digest`,
  ).all(ids);
  for (const row of datasets) {
    const runId = text(row, "run_uuid");
    details.datasets.set(runId, [...details.datasets.get(runId) ?? [], toDataset(row)]);
  }
  return details;
}

function ofRuns(columns: string, table: string): string {
  return `SELECT ${columns} FROM ${table} WHERE run_uuid IN (SELECT value FROM json_each(?)) ORDER BY key`;
}

function entryOf<T>(entries: Map<string, Record<string, T>>, row: Row): Record<string, T> {
  const runId = text(row, "run_uuid");
  let entry = entries.get(runId);
  if (entry === undefined) {
    entry = {};
    entries.set(runId, entry);
  }
  return entry;
}

function toDataset(row: Row): DatasetInput {
  return {
    name: text(row, "name"),
    digest: text(row, "digest"),
    sourceType: text(row, "dataset_source_type"),
    source: text(row, "dataset_source"),
    schema: textOrNull(row, "dataset_schema"),
    profile: textOrNull(row, "dataset_profile"),
    context: textOrNull(row, "context"),
  };
}

function toRun(row: Row, details: RunDetails): Run {
  const runId = text(row, "run_uuid");
  const tags = details.tags.get(runId) ?? {};
  return {
    runId,
    experimentId: String(number(row, "experiment_id")),
    name: textOrNull(row, "name") ?? tags["mlflow.runName"] ?? "",
    status: STATUSES.find((status) => status === row["status"]) ?? "RUNNING",
    startTimeMs: numberOrNull(row, "start_time") ?? 0,
    endTimeMs: numberOrNull(row, "end_time"),
    lifecycleStage: text(row, "lifecycle_stage") === "deleted" ? "deleted" : "active",
    artifactUri: textOrNull(row, "artifact_uri") ?? "",
    userId: textOrNull(row, "user_id") ?? "",
    parentRunId: tags["mlflow.parentRunId"] ?? null,
    params: details.params.get(runId) ?? {},
    tags,
    metrics: details.metrics.get(runId) ?? {},
    datasets: details.datasets.get(runId) ?? [],
  };
}
