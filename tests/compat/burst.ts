import { deepStrictEqual } from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { join } from "@std/path";
import type { Assessment, TrackingRecord } from "vigil/contracts";
import { START_MS } from "./mlflow_sample.ts";

/** Experiment of the traces of {@linkcode burstRecords}. */
export const BURST = "/Shared/burst";

/** Records of each trace: three spans, a metric of its run, a judgement of its own. */
export const RECORDS_EACH = 5;

/** A trace of three spans, with a metric of its run and a judgement of its own. */
export function burstRecords(
  trace: number,
  { runId, writer = 0 }: { runId: string; writer?: number },
): TrackingRecord[] {
  const traceId = burstTraceId(trace, writer);
  const span = (number: number): TrackingRecord => ({
    kind: "span",
    experiment: BURST,
    span: {
      traceId,
      spanId: number.toString(16).padStart(16, "0"),
      parentSpanId: number === 1 ? null : "0000000000000001",
      name: `step ${number}`,
      type: "CHAIN",
      startTimeUnixNano: `${START_MS + trace}000${number}00`,
      endTimeUnixNano: `${START_MS + trace + 9}000${number}00`,
      status: { code: "OK" },
      attributes: {},
      events: [],
      links: [],
    },
    ...(number === 1 ? { trace: { runId } } : {}),
  });
  const assessment: Assessment = {
    assessmentId: `a-${writer}-${trace}`,
    traceId,
    spanId: null,
    name: "quality",
    kind: "feedback",
    value: trace,
    error: null,
    rationale: null,
    source: { type: "CODE", id: "check@1" },
    runId,
    timestampMs: START_MS,
    metadata: {},
    valid: true,
  };
  return [
    span(3),
    span(2),
    span(1),
    { kind: "metric", runId, key: "loss", value: trace, timestampMs: START_MS + trace, step: trace },
    { kind: "assessment", assessment },
  ];
}

/** Id of a trace of {@linkcode burstRecords}. */
export function burstTraceId(trace: number, writer = 0): string {
  return `tr-${(START_MS + trace).toString(16).padStart(12, "0")}${writer.toString(16).padStart(20, "0")}`;
}

/** Looks into MLflow's file: the traces 0 to `count` of a writer are there, each part of them once. */
export function expectBurst(folder: string, { count, writer = 0 }: { count: number; writer?: number }): void {
  using database = new DatabaseSync(join(folder, "mlflow.db"), { readOnly: true });
  const value = (sql: string, ...values: (string | number)[]) =>
    Object.values(database.prepare(sql).get(...values) ?? {})[0];
  const spans = database.prepare("SELECT count(*) AS n FROM spans WHERE trace_id = ?");
  const judged = database.prepare("SELECT count(*) AS n FROM assessments WHERE trace_id = ?");
  for (let trace = 0; trace < count; trace++) {
    const id = burstTraceId(trace, writer);
    deepStrictEqual(
      [spans.get(id)?.["n"], judged.get(id)?.["n"]],
      [3, 1],
      `trace ${trace} of ${count}, writer ${writer}`,
    );
    const run = value(
      "SELECT request_metadata.value FROM trace_request_metadata AS request_metadata WHERE request_id = ? AND key = 'mlflow.sourceRun'",
      id,
    );
    const points = value("SELECT count(*) FROM metrics WHERE run_uuid = ? AND step = ?", String(run), trace);
    deepStrictEqual([typeof run, points], ["string", 1], `metric of trace ${trace} of ${count}, writer ${writer}`);
  }
}
