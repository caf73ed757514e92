import type { Span, TraceDetails } from "../../../lib/contracts/mod.ts";
import { takeFields } from "../../../lib/tracking/sqlite/span_reader.ts";
import { all, bitsOf, keyValues, readFields, textOf } from "./read_protobuf.ts";

const CODES = ["UNSET", "OK", "ERROR"] as const;
const TAG = "mlflow.traceTag.";

/** A span as MLflow's server takes it out of a request to `/v1/traces`, with what it learns of the trace. */
export function takeSpans(body: Uint8Array<ArrayBuffer>): { span: Span; trace?: TraceDetails }[] {
  const scopes = all(readFields(body), 1).flatMap((resource) => all(readFields(resource), 2));
  return scopes.flatMap((scope) => all(readFields(scope), 2)).map(takeSpan);
}

function takeSpan(bytes: Uint8Array<ArrayBuffer>): { span: Span; trace?: TraceDetails } {
  const fields = readFields(bytes);
  const hex = (number: number): string => (all(fields, number)[0] ?? new Uint8Array()).toHex();
  const attributes = keyValues(fields, 9);
  const status = readFields(all(fields, 15)[0] ?? new Uint8Array());
  const end = bitsOf(fields, 8);
  const span: Span = {
    traceId: `tr-${hex(1)}`,
    spanId: hex(2),
    parentSpanId: hex(4) === "" ? null : hex(4),
    name: textOf(fields, 5),
    type: String(attributes["mlflow.spanType"] ?? "UNKNOWN"),
    startTimeUnixNano: String(bitsOf(fields, 7)),
    endTimeUnixNano: end === 0n ? null : String(end),
    status: { code: CODES[Number(bitsOf(status, 3))] ?? "UNSET" },
    attributes: {},
    events: all(fields, 11).map(readFields).map((event) => ({
      name: textOf(event, 2),
      timeUnixNano: String(bitsOf(event, 1)),
      attributes: keyValues(event, 3),
    })),
    links: all(fields, 13).map(readFields).map((link) => ({
      traceId: `tr-${(all(link, 1)[0] ?? new Uint8Array()).toHex()}`,
      spanId: (all(link, 2)[0] ?? new Uint8Array()).toHex(),
      attributes: keyValues(link, 4),
    })),
  };
  const message = textOf(status, 2);
  if (message !== "") span.status.message = message;
  takeFields(span, attributes);
  if (span.cost === null) delete span.cost;
  return span.parentSpanId === null ? { span, trace: detailsOf(span) } : { span };
}

function detailsOf({ attributes }: Span): TraceDetails {
  const session = attributes["session.id"];
  const user = attributes["user.id"];
  const tags = Object.entries(attributes).filter(([key]) => key.startsWith(TAG))
    .map(([key, value]) => [key.slice(TAG.length), String(value)]);
  return {
    tags: Object.fromEntries(tags),
    ...(typeof session === "string" ? { sessionId: session } : {}),
    ...(typeof user === "string" ? { userId: user } : {}),
  };
}

/** A span in protobuf's JSON, as MLflow's server writes it; times are left as text, to be made numbers in the text. */
export function giveSpan(span: Span): Record<string, unknown> {
  const { inputs, outputs, model, usage, cost } = span;
  const attributes = {
    "mlflow.traceRequestId": span.traceId,
    "mlflow.spanType": span.type,
    ...(inputs === undefined ? {} : { "mlflow.spanInputs": inputs }),
    ...(outputs === undefined ? {} : { "mlflow.spanOutputs": outputs }),
    ...(model === undefined ? {} : { "mlflow.llm.model": model }),
    ...(usage === undefined ? {} : {
      "mlflow.chat.tokenUsage": {
        input_tokens: usage.inputTokens,
        output_tokens: usage.outputTokens,
        ...(usage.cacheReadInputTokens === undefined ? {} : { cache_read_input_tokens: usage.cacheReadInputTokens }),
      },
    }),
    ...(cost
      ? { "mlflow.llm.cost": { input_cost: cost.inputUsd, output_cost: cost.outputUsd, total_cost: cost.totalUsd } }
      : {}),
    ...span.attributes,
  };
  return {
    trace_id: base64(span.traceId.slice(3)),
    span_id: base64(span.spanId),
    ...(span.parentSpanId === null ? {} : { parent_span_id: base64(span.parentSpanId) }),
    name: span.name,
    start_time_unix_nano: `#${span.startTimeUnixNano}`,
    end_time_unix_nano: `#${span.endTimeUnixNano ?? 0}`,
    attributes: giveKeyValues(attributes),
    events: span.events.map(({ name, timeUnixNano, attributes }) => ({
      name,
      time_unix_nano: `#${timeUnixNano}`,
      attributes: giveKeyValues(attributes),
    })),
    links: span.links.map(({ traceId, spanId, attributes }) => ({
      trace_id: base64(traceId.slice(3)),
      span_id: base64(spanId),
      attributes: giveKeyValues(attributes),
    })),
    status: {
      code: `STATUS_CODE_${span.status.code}`,
      ...(span.status.message === undefined ? {} : { message: span.status.message }),
    },
  };
}

/** JSON with the times of spans as the numbers that Python writes. */
export function pythonJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/"#(\d+)"/g, "$1");
}

function giveKeyValues(values: Record<string, unknown>): unknown[] {
  return Object.entries(values).map(([key, value]) => ({ key, ...giveValue(value) }));
}

function giveValue(value: unknown): { value?: unknown } {
  if (value === null || value === undefined) return {};
  if (typeof value === "string") return { value: { string_value: value } };
  if (typeof value === "boolean") return { value: { bool_value: value } };
  if (typeof value === "number") {
    return { value: Number.isInteger(value) ? { int_value: value } : { double_value: value } };
  }
  if (Array.isArray(value)) {
    return { value: { array_value: { values: value.map((item) => giveValue(item).value ?? {}) } } };
  }
  return { value: { kvlist_value: { values: giveKeyValues({ ...value }) } } };
}

function base64(hex: string): string {
  return Uint8Array.fromHex(hex).toBase64();
}
