import { InputError, type Span, type TraceDetails, type TrackingRecord } from "../../contracts/mod.ts";
import { hexToBase64, traceHex } from "./base64_id.ts";
import type { Connection } from "./connection.ts";
import type { StoreContext } from "./context.ts";
import { moveAssessments } from "./assessments.ts";
import { NewTraces } from "./new_traces.ts";
import { preview } from "./previews.ts";
import { textOrNull } from "./row.ts";
import { type EncodedSpan, encodeSpan } from "./span_content.ts";
import { readTotalsNodes, toTotalsNode, upsertSpans } from "./span_row.ts";
import { totalCost, totalUsage } from "./totals.ts";
import { writeDetails } from "./trace_details.ts";
import { readTraceRow, setTraceTag, type TraceRow, updateTraceRow } from "./trace_row.ts";

/** A span on its way into the store. */
export type SpanRecord = Extract<TrackingRecord, { kind: "span" }>;

/** A span with its stored form. */
export interface ReadySpan {
  /** The record. */
  record: SpanRecord;
  /** Its stored form. */
  encoded: EncodedSpan;
}

/**
 * Prepares a span; what cannot be stored shows here, before anything is written.
 *
 * @param traceBase64 What {@linkcode traceIdBase64} makes of its trace: the same for all spans of a trace.
 */
export function prepareSpan(record: SpanRecord, traceBase64 = traceIdBase64(record.span.traceId)): ReadySpan {
  return { record, encoded: encodeSpan(record.span, traceBase64) };
}

/** The id of a trace as it stands inside its spans. */
export function traceIdBase64(traceId: string): string {
  return hexToBase64(traceHex(traceId));
}

/** From how many spans on a trace is not counted again before its root comes. */
const LARGE = 2000;

/** How {@linkcode writeTrace} deals with a trace that is new. */
export interface WriteTraceOptions {
  /** Number of the experiment, asked for only if the trace is new. */
  experimentIdOf: () => number;
  /** Takes a new trace, to be written together with others; the caller sees to that. @default {written at once} */
  together?: NewTraces;
}

/**
 * Stores spans of one trace and brings the trace's row up to date, inside a write transaction. Spans may come in any
 * order and number, children before their root, from several processes, and more than once.
 *
 * @throws {InputError} If the trace was archived by MLflow and takes no more spans.
 */
export function writeTrace(
  context: StoreContext,
  spans: readonly ReadySpan[],
  { experimentIdOf, together }: WriteTraceOptions,
): void {
  const { connection } = context;
  const [first] = spans;
  if (first === undefined) return;
  const { traceId } = first.record.span;
  const before = readTraceRow(connection, traceId);
  if (before === null) {
    const row = merge(emptyRow(experimentIdOf()), spans, () => false);
    const nodes = spans.map(({ record }) => toTotalsNode(record.span));
    const trace = { ...row, usage: totalUsage(nodes), cost: totalCost(nodes) };
    const created = together ?? new NewTraces(context);
    created.add({ traceId, trace, spans });
    if (together === undefined) created.write();
    return;
  }
  checkNotArchived(context, traceId);
  upsertSpans(connection, spans.map((span) => ({ ...span, experimentId: before.experimentId })));
  const after = mergeStored(context, { traceId, before, spans });
  updateTraceRow(connection, traceId, after);
  if (after.startMs !== before.startMs) moveAssessments(connection, traceId, after.startMs);
  for (const { record } of spans) writeDetails(context, record);
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

function merge(before: TraceRow, spans: readonly ReadySpan[], isRootStored: () => boolean): TraceRow {
  const after = { ...before };
  const stands = standsForRoot(spans, isRootStored);
  for (const { record, encoded } of spans) {
    const { span } = record;
    after.startMs = Math.min(after.startMs, milliseconds(span.startTimeUnixNano));
    if (span.endTimeUnixNano !== null) {
      after.endMs = Math.max(after.endMs ?? -Infinity, milliseconds(span.endTimeUnixNano));
    }
    const session = span.attributes["session.id"];
    if (after.sessionId === null && typeof session === "string") after.sessionId = session.slice(0, 250);
    if (span.parentSpanId === null) mergeRoot(after, span, encoded);
    else if (stands(record)) mergeLocalRoot(after, span, encoded);
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

// The outermost span of this process may be inside of one of another process: details come with it as with a root. It
// stands for the root until that comes, if it ever does.
function standsForRoot(
  spans: readonly ReadySpan[],
  isRootStored: () => boolean,
): (record: SpanRecord) => boolean {
  const isLocalRoot = ({ span, trace }: SpanRecord): boolean => span.parentSpanId !== null && trace !== undefined;
  if (!spans.some(({ record }) => isLocalRoot(record))) return () => false;
  if (spans.some(({ record }) => record.span.parentSpanId === null) || isRootStored()) return () => false;
  return isLocalRoot;
}

// There may be several, one for each call of another process: the first names the trace, and one failure is enough.
function mergeLocalRoot(after: TraceRow, span: Span, encoded: EncodedSpan): void {
  after.name ??= span.name;
  if (span.endTimeUnixNano !== null && after.state !== "ERROR") {
    after.state = span.status.code === "ERROR" ? "ERROR" : "OK";
  }
  after.requestPreview ??= preview(encoded.inputs, { value: span.inputs, role: "user" });
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
  const after = merge(
    before,
    spans,
    () =>
      connection.prepare("SELECT 1 FROM spans WHERE trace_id = ? AND parent_span_id IS NULL LIMIT 1")
        .get(traceId) !== undefined,
  );
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
  if (!final && mayCountLater(connection, { traceId, before, spans })) {
    const arrived = spans.map(({ record }) => toTotalsNode(record.span));
    const parts = [before, { usage: totalUsage(arrived), cost: totalCost(arrived) }]
      .map((part, index) => ({ spanId: String(index), parentSpanId: null, usage: part.usage, cost: part.cost }));
    return { ...after, usage: totalUsage(parts), cost: totalCost(parts) };
  }
  const nodes = readTotalsNodes(connection, traceId);
  if (!final || before.usage === null) after.usage = totalUsage(nodes) ?? before.usage;
  if (!final || before.cost === null) after.cost = totalCost(nodes) ?? before.cost;
  return after;
}

// Reading all spans of a large trace again for each batch would take longer with every batch. Until its root comes, what
// comes is added to what is known, which may count calls twice that a span of another batch adds up.
function mayCountLater(
  connection: Connection,
  { traceId, before, spans }: { traceId: string; before: TraceRow; spans: readonly ReadySpan[] },
): boolean {
  const isOutermost = ({ record: { span, trace } }: ReadySpan): boolean =>
    span.parentSpanId === null || trace !== undefined;
  if (before.state !== "IN_PROGRESS" || spans.some(isOutermost)) return false;
  return connection.prepare("SELECT 1 FROM spans WHERE trace_id = ? LIMIT 1 OFFSET ?").get(traceId, LARGE) !==
    undefined;
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
