import { InputError, type Span, type TraceDetails, type TrackingRecord } from "../../contracts/mod.ts";
import { hexToBase64, traceHex } from "./base64_id.ts";
import type { StoreContext } from "./context.ts";
import { moveAssessments } from "./assessments.ts";
import { linkTrace } from "./links.ts";
import { preview } from "./previews.ts";
import { textOrNull } from "./row.ts";
import { type EncodedSpan, encodeSpan } from "./span_content.ts";
import { readTotalsNodes, toTotalsNode, upsertSpan } from "./span_row.ts";
import { totalCost, totalUsage } from "./totals.ts";
import {
  insertTraceRow,
  PROMOTED_METADATA,
  PROMOTED_TAGS,
  readTraceRow,
  setTraceMetadata,
  setTraceTag,
  type TraceRow,
  updateTraceRow,
} from "./trace_row.ts";

/** A span on its way into the store. */
export type SpanRecord = Extract<TrackingRecord, { kind: "span" }>;

/** A span with its stored form. */
export interface ReadySpan {
  /** The record. */
  record: SpanRecord;
  /** Its stored form. */
  encoded: EncodedSpan;
}

/** Prepares a span; what cannot be stored shows here, before anything is written. */
export function prepareSpan(record: SpanRecord): ReadySpan {
  return { record, encoded: encodeSpan(record.span, hexToBase64(traceHex(record.span.traceId))) };
}

/**
 * Stores spans of one trace and brings the trace's row up to date, inside a write transaction. Spans may come in any
 * order and number, children before their root, from several processes, and more than once.
 *
 * @param experimentId Number of the experiment, asked for only if the trace is new.
 * @throws {InputError} If the trace was archived by MLflow and takes no more spans.
 */
export function writeTrace(
  context: StoreContext,
  spans: readonly ReadySpan[],
  experimentIdOf: () => number,
): void {
  const { connection } = context;
  const [first] = spans;
  if (first === undefined) return;
  const { traceId } = first.record.span;
  const before = readTraceRow(connection, traceId);
  if (before === null) {
    const after = merge(emptyRow(experimentIdOf()), spans);
    const nodes = spans.map(({ record }) => toTotalsNode(record.span));
    insertTraceRow(connection, traceId, { ...after, usage: totalUsage(nodes), cost: totalCost(nodes) });
    writeSpans(context, spans, after.experimentId);
    setTraceTag(connection, traceId, { key: "mlflow.trace.spansLocation", value: "TRACKING_STORE" });
    setTraceTag(connection, traceId, {
      key: "mlflow.artifactLocation",
      value: artifactLocation(context, traceId, after),
    });
  } else {
    checkNotArchived(context, traceId);
    writeSpans(context, spans, before.experimentId);
    const after = mergeStored(context, { traceId, before, spans });
    updateTraceRow(connection, traceId, after);
    if (after.startMs !== before.startMs) moveAssessments(connection, traceId, after.startMs);
  }
  for (const { record } of spans) writeDetails(context, record);
}

function writeSpans({ connection }: StoreContext, spans: readonly ReadySpan[], experimentId: number): void {
  for (const { record, encoded } of spans) upsertSpan(connection, record.span, { experimentId, encoded });
}

function emptyRow(experimentId: number): TraceRow {
  return {
    experimentId,
    startMs: Infinity,
    endMs: null,
    state: "IN_PROGRESS",
    clientRequestId: null,
    requestPreview: null,
    responsePreview: null,
    name: null,
    sessionId: null,
    usage: null,
    cost: null,
  };
}

function merge(before: TraceRow, spans: readonly ReadySpan[]): TraceRow {
  const after = { ...before };
  for (const { record, encoded } of spans) {
    const { span } = record;
    after.startMs = Math.min(after.startMs, milliseconds(span.startTimeUnixNano));
    if (span.endTimeUnixNano !== null) {
      after.endMs = Math.max(after.endMs ?? -Infinity, milliseconds(span.endTimeUnixNano));
    }
    const session = span.attributes["session.id"];
    if (after.sessionId === null && typeof session === "string") after.sessionId = session.slice(0, 250);
    if (span.parentSpanId === null) mergeRoot(after, span, encoded);
    if (record.trace !== undefined) mergeDetails(after, record.trace);
  }
  return after;
}

function mergeRoot(after: TraceRow, span: Span, encoded: EncodedSpan): void {
  after.name = span.name;
  if (span.endTimeUnixNano !== null) after.state = span.status.code === "ERROR" ? "ERROR" : "OK";
  after.requestPreview = preview(encoded.inputs, { value: span.inputs, role: "user" }) ?? after.requestPreview;
  after.responsePreview = preview(encoded.outputs, { value: span.outputs, role: "assistant" }) ?? after.responsePreview;
}

function mergeDetails(after: TraceRow, details: TraceDetails): void {
  after.name = details.tags?.["mlflow.traceName"] ?? after.name;
  after.sessionId = details.sessionId ?? details.metadata?.["mlflow.trace.session"] ?? after.sessionId;
  after.clientRequestId = details.clientRequestId ?? after.clientRequestId;
}

// Totals are counted again over the whole tree, since a parent may come after the children that it adds up. What a
// client declared final stays as it is.
function mergeStored(
  { connection }: StoreContext,
  { traceId, before, spans }: { traceId: string; before: TraceRow; spans: readonly ReadySpan[] },
): TraceRow {
  const after = merge(before, spans);
  const final = connection.prepare(
    "SELECT 1 FROM trace_request_metadata WHERE request_id = ? AND key = 'mlflow.trace.infoFinalized'",
  ).get(traceId) !== undefined;
  if (final) {
    after.startMs = before.startMs;
    after.endMs = before.endMs;
    if (before.state !== "IN_PROGRESS") after.state = before.state;
    if (before.name !== null) after.name = before.name;
  }
  const told = before.usage !== null || before.cost !== null ||
    spans.some(({ record: { span } }) => span.usage !== undefined || span.cost);
  if (!told) return after;
  const nodes = readTotalsNodes(connection, traceId);
  if (!final || before.usage === null) after.usage = totalUsage(nodes) ?? before.usage;
  if (!final || before.cost === null) after.cost = totalCost(nodes) ?? before.cost;
  return after;
}

function writeDetails(context: StoreContext, { span, trace }: SpanRecord): void {
  const { connection } = context;
  const user = trace?.userId ?? span.attributes["user.id"];
  if (typeof user === "string") {
    setTraceMetadata(connection, span.traceId, { key: "mlflow.trace.user", value: user });
  }
  if (trace === undefined) return;
  for (const [key, value] of Object.entries(trace.tags ?? {})) {
    if (!PROMOTED_TAGS.has(key)) setTraceTag(connection, span.traceId, { key, value });
  }
  for (const [key, value] of Object.entries(trace.metadata ?? {})) {
    if (!PROMOTED_METADATA.has(key)) setTraceMetadata(connection, span.traceId, { key, value });
  }
  if (trace.runId === undefined) return;
  setTraceMetadata(connection, span.traceId, { key: "mlflow.sourceRun", value: trace.runId });
  linkTrace(context, { traceId: span.traceId, runId: trace.runId });
}

function artifactLocation({ connection }: StoreContext, traceId: string, { experimentId }: TraceRow): string {
  const row = connection.prepare("SELECT artifact_location FROM experiments WHERE experiment_id = ?")
    .get(experimentId) ?? {};
  return `${textOrNull(row, "artifact_location") ?? ""}/traces/${traceId}/artifacts`;
}

function checkNotArchived({ connection }: StoreContext, traceId: string): void {
  const row = connection.prepare(
    "SELECT value FROM trace_tags WHERE request_id = ? AND key = 'mlflow.trace.spansLocation'",
  ).get(traceId);
  const location = row === undefined ? null : textOrNull(row, "value");
  if (location === "TRACKING_STORE") return;
  if (location === null) {
    setTraceTag(connection, traceId, { key: "mlflow.trace.spansLocation", value: "TRACKING_STORE" });
    return;
  }
  throw new InputError(
    `Cannot store the span: the spans of the trace "${traceId}" are kept at "${location}", expected "TRACKING_STORE"`,
    { where: { field: "traceId" } },
  );
}

// Milliseconds fit a double; the last six digits are dropped as MLflow does.
function milliseconds(digits: string): number {
  return digits.length <= 6 ? 0 : Number(digits.slice(0, -6));
}
