import { InputError, type Span, type SpanLink, type TraceDetails } from "../../../contracts/mod.ts";
import {
  costFields,
  eventTime,
  FIELD_ATTRIBUTES,
  nanoseconds,
  plainAttributes,
  usageFields,
} from "../../sqlite/span_content.ts";
import { writeKeyValues } from "./any_value.ts";
import { ProtobufWriter } from "./protobuf_writer.ts";

/** Attributes of a root span with this beginning become tags of its trace on the server. */
export const TRACE_TAG = "mlflow.traceTag.";

/** Attribute that names what was added to a span for the server to read, so that it can be taken away again. */
export const ADDED = "vigil.added";

/** Attribute with the links that OTLP cannot hold, since their ids are not hexadecimal digits. */
export const OTHER_LINKS = "vigil.links";

const TRACE_ID = /^tr-[0-9a-f]{32}$/;
const STATUS = { UNSET: 0, OK: 1, ERROR: 2 };

/**
 * Writes a span as OpenTelemetry's message. MLflow derives the id of the trace from OpenTelemetry's, so that only ids of
 * its own form arrive as they are. Name, tags, session and user of the trace stand among the attributes of the root, where
 * the server looks for them.
 *
 * Source: opentelemetry/proto/trace/v1/trace.proto; MLflow's `log_spans`.
 *
 * @throws {InputError} If the id of the trace or a time cannot be sent.
 * @throws {TypeError} If inputs, outputs or attributes cannot be written as JSON.
 */
export function encodeOtlpSpan(span: Span, details: TraceDetails | undefined): Uint8Array<ArrayBuffer> {
  if (!TRACE_ID.test(span.traceId)) {
    throw new InputError(
      `Cannot send the span: found the trace id "${span.traceId}", expected "tr-" and 32 hexadecimal digits`,
      { where: { field: "traceId" } },
    );
  }
  const links = span.links.map(toBytes);
  const writer = new ProtobufWriter();
  writer.bytes(1, Uint8Array.fromHex(span.traceId.slice(3)));
  writer.bytes(2, Uint8Array.fromHex(span.spanId));
  if (span.parentSpanId !== null) writer.bytes(4, Uint8Array.fromHex(span.parentSpanId));
  writer.text(5, span.name);
  writer.fixed64(7, nanoseconds(span.startTimeUnixNano));
  if (span.endTimeUnixNano !== null) writer.fixed64(8, nanoseconds(span.endTimeUnixNano));
  writeKeyValues(writer, 9, attributesOf(span, details));
  for (const event of span.events) {
    writer.message(11, () => {
      writer.fixed64(1, eventTime(event));
      writer.text(2, event.name);
      writeKeyValues(writer, 3, Object.entries(plainAttributes(event.attributes)));
    });
  }
  for (const link of links) {
    if (link === null) continue;
    writer.message(13, () => {
      writer.bytes(1, link.traceId);
      writer.bytes(2, link.spanId);
      writeKeyValues(writer, 4, Object.entries(link.attributes));
    });
  }
  writer.message(15, () => {
    if (span.status.message !== undefined) writer.text(2, span.status.message);
    writer.small(3, STATUS[span.status.code]);
  });
  return writer.finish();
}

/** Joins spans into one request to `/v1/traces`. */
export function exportRequest(spans: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const writer = new ProtobufWriter();
  writer.message(1, () => writer.message(2, () => spans.forEach((span) => writer.bytes(2, span))));
  return writer.finish();
}

function* attributesOf(span: Span, details: TraceDetails | undefined): Generator<readonly [string, unknown]> {
  yield ["mlflow.spanType", span.type];
  if (span.inputs !== undefined) yield ["mlflow.spanInputs", span.inputs];
  if (span.outputs !== undefined) yield ["mlflow.spanOutputs", span.outputs];
  if (span.model !== undefined) yield ["mlflow.llm.model", span.model];
  if (span.usage !== undefined) yield ["mlflow.chat.tokenUsage", usageFields(span.usage)];
  if (span.cost) yield ["mlflow.llm.cost", costFields(span.cost)];
  for (const entry of Object.entries(span.attributes)) if (!FIELD_ATTRIBUTES.has(entry[0])) yield entry;
  const others = span.links.filter((link) => toBytes(link) === null);
  if (others.length > 0) yield [OTHER_LINKS, others];
  if (span.parentSpanId === null) yield* detailsOf(span, details ?? {});
}

function* detailsOf(span: Span, details: TraceDetails): Generator<readonly [string, unknown]> {
  const tags = { "mlflow.traceName": span.name, ...details.tags };
  for (const [key, value] of Object.entries(tags)) yield [TRACE_TAG + key, value];
  const session = details.sessionId ?? details.metadata?.["mlflow.trace.session"];
  const added = Object.entries({ "session.id": session, "user.id": details.userId })
    .filter(([key, value]) => value !== undefined && !Object.hasOwn(span.attributes, key));
  yield* added;
  if (added.length > 0) yield [ADDED, added.map(([key]) => key)];
}

function toBytes({ traceId, spanId, attributes }: SpanLink) {
  const [, hex] = /^(?:tr-)?([0-9a-f]{32})$/.exec(traceId) ?? [];
  if (hex === undefined || !/^[0-9a-f]{16}$/.test(spanId)) return null;
  return { traceId: Uint8Array.fromHex(hex), spanId: Uint8Array.fromHex(spanId), attributes };
}
