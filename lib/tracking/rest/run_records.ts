import { type DatasetInput, InputError, type Run, type TrackingRecord } from "../../contracts/mod.ts";
import type { RestContext } from "./context.ts";
import { isolate } from "./isolate.ts";
import { inBatches, type RunValue } from "./log_batch.ts";

/** A record that belongs to a run. */
export type RunRecord = Extract<TrackingRecord, { kind: "metric" | "param" | "tag" | "dataset" }>;

type DatasetRecord = Extract<TrackingRecord, { kind: "dataset" }>;
type Reject = (record: TrackingRecord, error: unknown) => void;

/** Longest value that MLflow keeps of a parameter; it cuts off the rest. */
const LONGEST_PARAM = 6000;

/** Stores metrics, parameters, tags and datasets of one run; what the server has already is not sent again. */
export async function storeRunRecords(
  context: RestContext,
  records: readonly RunRecord[],
  { run, reject }: { run: Run; reject: Reject },
): Promise<void> {
  for (const batch of inBatches(valuesToSend(records, { run, reject }))) {
    await isolate(batch, {
      send: (values) => logBatch(context, values, { runId: run.runId }),
      reject: ({ record }, error) => {
        if (!isStoredMetric(record, error)) reject(record, error);
      },
    });
  }
  await isolate(datasetsToSend(records, run), {
    send: (list) => logInputs(context, list, { runId: run.runId }),
    reject,
  });
}

// A tag may be set twice in one batch, and the last one counts; the server wants each name once.
function valuesToSend(
  records: readonly RunRecord[],
  { run, reject }: { run: Run; reject: Reject },
): RunValue[] {
  const params = new Map(Object.entries(run.params));
  const tags = new Map<string, RunValue>();
  const values: RunValue[] = [];
  for (const record of records) {
    if (record.kind === "metric") values.push({ record, list: "metrics", json: metricJson(record) });
    if (record.kind === "tag") tags.set(record.key, { record, list: "tags", json: entryJson(record) });
    if (record.kind !== "param") continue;
    const stored = params.get(record.key);
    if (stored === undefined) {
      params.set(record.key, record.value);
      values.push({ record, list: "params", json: entryJson(record) });
    } else if (stored !== record.value && stored !== record.value.slice(0, LONGEST_PARAM)) {
      reject(record, changedParam(record, { stored, runId: run.runId }));
    }
  }
  return [...values, ...tags.values()];
}

function datasetsToSend(records: readonly RunRecord[], run: Run): DatasetRecord[] {
  const known = new Set(run.datasets.map(datasetKey));
  const list: DatasetRecord[] = [];
  for (const record of records) {
    if (record.kind !== "dataset" || known.has(datasetKey(record.dataset))) continue;
    known.add(datasetKey(record.dataset));
    list.push(record);
  }
  return list;
}

function datasetKey({ name, digest, context }: DatasetInput): string {
  return JSON.stringify([name, digest, context]);
}

async function logBatch(
  { api }: RestContext,
  values: readonly RunValue[],
  { runId }: { runId: string },
): Promise<void> {
  const list = (name: RunValue["list"]): string =>
    values.filter((value) => value.list === name).map(({ json }) => json).join(",");
  const body = `{"run_id":${JSON.stringify(runId)},"metrics":[${list("metrics")}],"params":[${list("params")}],` +
    `"tags":[${list("tags")}]}`;
  await api.tell("POST /api/2.0/mlflow/runs/log-batch", {
    action: `store values of the run "${runId}"`,
    body: new TextEncoder().encode(body),
    headers: { "content-type": "application/json" },
  });
}

async function logInputs(
  { api }: RestContext,
  records: readonly DatasetRecord[],
  { runId }: { runId: string },
): Promise<void> {
  await api.tell("POST /api/2.0/mlflow/runs/log-inputs", {
    action: `store datasets of the run "${runId}"`,
    json: {
      run_id: runId,
      datasets: records.map(({ dataset }) => ({
        dataset: {
          name: dataset.name,
          digest: dataset.digest,
          source_type: dataset.sourceType,
          source: dataset.source,
          ...(dataset.schema === null ? {} : { schema: dataset.schema }),
          ...(dataset.profile === null ? {} : { profile: dataset.profile }),
        },
        tags: dataset.context === null ? [] : [{ key: "mlflow.data.context", value: dataset.context }],
      })),
    },
  });
}

// MLflow 3.10 does not recognise NaN and infinities that it has already, and lets its database say so.
function isStoredMetric(record: TrackingRecord, error: unknown): boolean {
  return record.kind === "metric" && error instanceof Error &&
    /unique constraint failed: metrics|duplicate (key|entry)/i.test(error.message);
}

// Protobuf's JSON writes NaN and infinities as text.
function metricJson({ key, value, timestampMs, step }: Extract<TrackingRecord, { kind: "metric" }>): string {
  return JSON.stringify({ key, value: Number.isFinite(value) ? value : String(value), timestamp: timestampMs, step });
}

function entryJson({ key, value }: { key: string; value: string }): string {
  return JSON.stringify({ key, value });
}

function changedParam(
  { key, value }: { key: string; value: string },
  { stored, runId }: { stored: string; runId: string },
): InputError {
  return new InputError(
    `Cannot store the parameter "${key}": parameters cannot change, found "${stored}" in the run "${runId}", ` +
      `received "${value}"`,
    { where: { field: key }, hint: "Use a tag for what changes, or start a new run" },
  );
}
