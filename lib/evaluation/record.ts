import { type Clock, type RandomBytes, systemRandomBytes } from "../config/mod.ts";
import type {
  Assessment,
  DatasetInput,
  EvaluationResult,
  EvaluationRow,
  RunStatus,
  Scorer,
  Tracking,
  TrackingRecord,
} from "../contracts/mod.ts";
import { assessmentOf } from "../scorers/mod.ts";
import { artefactsOf } from "./artefacts.ts";
import { labelOf } from "./field.ts";

/** A run that an evaluation is recorded in. */
export interface Recording {
  /** Where it is kept. */
  store: Tracking;
  /** Name of the experiment. */
  experiment: string;
  /** Id of the run. */
  runId: string;
}

/** What a run is started with. */
export interface StartOptions {
  /** Where to record. */
  store: Tracking;
  /** Name of the experiment. */
  experiment: string;
  /** Name of the evaluation. */
  name: string;
  /** Who runs it. */
  userId: string;
  /** Tags. */
  tags: Record<string, string>;
  /** Parameters. */
  params: Record<string, unknown>;
  /** What was evaluated. */
  dataset: DatasetInput;
  /** Source of time. */
  clock: Clock;
  /** Run that it belongs to. */
  parentRunId?: string;
}

/** Starts the run of an evaluation with its parameters, tags and dataset. */
export async function startRecording(options: StartOptions): Promise<Recording> {
  const { store, experiment, name, userId, clock } = options;
  const startTimeMs = clock.now();
  const stamp = new Date(startTimeMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "_");
  const run = await store.createRun({
    experiment,
    name: `${name}_${stamp}`,
    startTimeMs,
    userId,
    tags: { "mlflow.runType": "genai_evaluate", ...options.tags },
    sourceName: "vigil evaluate",
    ...options.parentRunId === undefined ? {} : { parentRunId: options.parentRunId },
  });
  const recording = { store, experiment, runId: run.runId };
  for (const [key, value] of Object.entries(options.params)) {
    const text = typeof value === "string" ? value : JSON.stringify(value) ?? String(value);
    store.record({ kind: "param", runId: run.runId, key: key.slice(0, 250), value: text.slice(0, 8000) });
  }
  store.record({ kind: "dataset", runId: run.runId, dataset: options.dataset });
  return recording;
}

/** Records a result: metrics with their bounds, judgements on each trace, the three files; then ends the run. */
export async function finishRecording(
  recording: Recording,
  result: EvaluationResult,
  options: { scorers: readonly Scorer[]; targetField: string | undefined; clock: Clock; randomBytes?: RandomBytes },
): Promise<void> {
  const { store, runId } = recording;
  const { clock, randomBytes = systemRandomBytes } = options;
  const timestampMs = clock.now();
  for (const [key, value] of Object.entries(metricValues(result))) {
    store.record({ kind: "metric", runId, key: key.slice(0, 250), value, timestampMs, step: 0 });
  }
  if (result.comparison !== undefined) {
    const { verdict, baseline } = result.comparison;
    store.record({ kind: "tag", runId, key: "vigil.comparison.verdict", value: verdict });
    store.record({ kind: "tag", runId, key: "vigil.comparison.baseline", value: baseline.slice(0, 8000) });
  }
  const judge = assessor({ ...options, runId, timestampMs, randomBytes });
  for (const row of result.rows) for (const record of judge(row)) store.record(record);
  for (const [name, text] of Object.entries(artefactsOf(result).files)) await store.writeArtifact(runId, name, text);
  await endRecording(recording, statusOf(result), clock);
}

/** A run in which nothing was answered has failed, even if it came to its end. */
function statusOf(result: EvaluationResult): RunStatus {
  if (result.complete === false) return "KILLED";
  return result.rows.length > 0 && result.rows.every(({ error }) => error !== null) ? "FAILED" : "FINISHED";
}

/** Ends the run, whatever became of it, after everything recorded so far. */
export async function endRecording(recording: Recording, status: RunStatus, clock: Clock): Promise<void> {
  await recording.store.flush();
  await recording.store.updateRun(recording.runId, { status, endTimeMs: clock.now() });
}

/** All numbers of a result by the names that they have in a run. */
export function metricValues(result: EvaluationResult): Record<string, number> {
  const values: Record<string, number> = {};
  const put = (name: string, value: number | null | undefined) => {
    if (value !== null && value !== undefined) values[name] = value;
  };
  for (const [name, estimate] of Object.entries(result.metrics)) {
    const key = name.replaceAll(/[^A-Za-z0-9_.\-/ ]/g, "_");
    put(key, estimate.value);
    put(`${key}.low`, estimate.interval?.low);
    put(`${key}.high`, estimate.interval?.high);
  }
  put("rows", result.dataset.rows);
  if (result.latency !== null) {
    put("avg_latency_ms", result.latency.meanMs.value);
    put("p50_latency_ms", result.latency.p50Ms.value);
    put("p95_latency_ms", result.latency.p95Ms.value);
    put("p99_latency_ms", result.latency.p99Ms.value);
    put("throughput_per_second", result.latency.throughputPerSecond);
  }
  if (result.cost !== null) {
    put("input_tokens", result.cost.inputTokens);
    put("output_tokens", result.cost.outputTokens);
    put("cost_usd", result.cost.usd);
  }
  return values;
}

interface AssessorOptions {
  scorers: readonly Scorer[];
  targetField: string | undefined;
  runId: string;
  timestampMs: number;
  randomBytes: RandomBytes;
}

/** Turns a row into the judgements on its trace: what was expected, whether it was met, and every score. */
function assessor(options: AssessorOptions): (row: EvaluationRow) => TrackingRecord[] {
  const { runId, timestampMs, targetField } = options;
  const scorers = new Map(options.scorers.map((scorer) => [scorer.name, scorer]));
  return (row) => {
    const { traceId } = row;
    if (traceId === null) return [];
    const base = { traceId, spanId: null, runId, timestampMs, valid: true, rationale: null, error: null };
    const records: TrackingRecord[] = [];
    const add = (assessment: Omit<Assessment, "assessmentId">) =>
      records.push({
        kind: "assessment",
        assessment: { assessmentId: assessmentId(options.randomBytes), ...assessment },
      });
    if (targetField !== undefined && row.expected !== null) {
      const metadata = { "vigil.row": row.id };
      const source = { type: "HUMAN", id: "dataset" } as const;
      add({ ...base, name: targetField, kind: "expectation", value: row.expected, source, metadata });
      if (row.predicted !== null) {
        const correct = labelOf(row.predicted) === labelOf(row.expected);
        add({
          ...base,
          name: "correct",
          kind: "feedback",
          value: correct,
          source: { type: "CODE", id: "correct@1" },
          metadata,
        });
      }
    }
    for (const [name, score] of Object.entries(row.scores)) {
      const { version = "1", source = "CODE" } = scorers.get(name) ?? {};
      const assessment = assessmentOf(score, { name, version, source }, {
        assessmentId: assessmentId(options.randomBytes),
        traceId,
        runId,
        timestampMs,
        metadata: { "vigil.row": row.id },
      });
      if (assessment !== null) records.push({ kind: "assessment", assessment });
    }
    return records;
  };
}

function assessmentId(randomBytes: RandomBytes): string {
  return `a-${[...randomBytes(16)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
