import {
  type Cost,
  costSchema,
  type Span,
  type SpanEvent,
  type SpanLink,
  type TokenUsage,
} from "../../contracts/mod.ts";
import { digitsOrNull, type Row, text, textOrNull } from "./row.ts";

/**
 * Reads a span from its row. Ids, times and status come from the columns, which are alike in every MLflow; the rest from
 * the content, of whichever format it is (base64 or hexadecimal ids). A content that was archived or cannot be read leaves
 * the span without inputs, outputs and attributes.
 */
export function decodeSpan(row: Row): Span {
  const content = parseContent(textOrNull(row, "content") ?? "");
  const attributes = decodeAttributes(content["attributes"]);
  const statusCode = text(row, "status").replace("STATUS_CODE_", "");
  const message = stringAt(objectOf(content["status"]), "message") ?? stringAt(content, "status_message") ?? "";
  const span: Span = {
    traceId: text(row, "trace_id"),
    spanId: text(row, "span_id"),
    parentSpanId: textOrNull(row, "parent_span_id"),
    name: textOrNull(row, "name") ?? "",
    type: textOrNull(row, "type") ?? stringAt(attributes, "mlflow.spanType") ?? "UNKNOWN",
    startTimeUnixNano: digitsOrNull(row, "start_time_unix_nano") ?? "0",
    endTimeUnixNano: digitsOrNull(row, "end_time_unix_nano"),
    status: { code: statusCode === "OK" || statusCode === "ERROR" ? statusCode : "UNSET" },
    attributes: {},
    events: listOf(content["events"]).map(toEvent),
    links: listOf(content["links"]).map(toLink),
  };
  if (message !== "") span.status.message = message;
  takeFields(span, attributes);
  return span;
}

/** Moves what a span has fields for out of MLflow's attributes; the others become the span's attributes. */
export function takeFields(span: Span, attributes: Record<string, unknown>): void {
  const {
    "mlflow.traceRequestId": _traceId,
    "mlflow.spanType": _type,
    "mlflow.spanInputs": inputs,
    "mlflow.spanOutputs": outputs,
    "mlflow.llm.model": model,
    "mlflow.chat.tokenUsage": usage,
    "mlflow.llm.cost": cost,
    ...others
  } = attributes;
  if (inputs !== undefined) span.inputs = inputs;
  if (outputs !== undefined) span.outputs = outputs;
  if (typeof model === "string") span.model = model;
  const tokens = usageOf(usage);
  if (tokens !== null) {
    span.usage = tokens;
    span.cost = null;
  }
  const known = costOf(cost);
  if (known !== null) span.cost = known;
  span.attributes = others;
}

/** Tokens from MLflow's JSON object; null where it tells none. */
export function usageOf(value: unknown): TokenUsage | null {
  const object = objectOf(value);
  const inputTokens = countAt(object, "input_tokens");
  const outputTokens = countAt(object, "output_tokens");
  if (inputTokens === undefined && outputTokens === undefined) return null;
  const cacheRead = countAt(object, "cache_read_input_tokens");
  const cacheCreation = countAt(object, "cache_creation_input_tokens");
  return {
    inputTokens: inputTokens ?? 0,
    outputTokens: outputTokens ?? 0,
    ...(cacheRead === undefined ? {} : { cacheReadInputTokens: cacheRead }),
    ...(cacheCreation === undefined ? {} : { cacheCreationInputTokens: cacheCreation }),
  };
}

/** Cost from MLflow's JSON object; null where it tells none. */
export function costOf(value: unknown): Cost | null {
  const object = objectOf(value);
  const total = numberAt(object, "total_cost");
  const inputUsd = numberAt(object, "input_cost");
  const outputUsd = numberAt(object, "output_cost");
  if (total === undefined && inputUsd === undefined && outputUsd === undefined) return null;
  const cost = {
    inputUsd: inputUsd ?? 0,
    outputUsd: outputUsd ?? 0,
    totalUsd: total ?? (inputUsd ?? 0) + (outputUsd ?? 0),
  };
  return costSchema.safeParse(cost).success ? cost : null;
}

function decodeAttributes(value: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(objectOf(value)).map(([key, json]) => [key, unwrap(json)]));
}

/** A value that MLflow wraps in JSON; what is not JSON stands for itself. */
export function unwrap(json: unknown): unknown {
  if (typeof json !== "string") return json;
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

// Nanoseconds do not fit a double: events keep the digits that stand in the text.
function parseContent(content: string): Record<string, unknown> {
  if (content === "") return {};
  const keepDigits = (key: string, value: unknown, context?: { source?: string }): unknown =>
    (key === "time_unix_nano" || key === "timestamp") && Number.isInteger(value) && !Number.isSafeInteger(value)
      ? context?.source ?? value
      : value;
  try {
    return objectOf(
      content.includes('"events":[]') || content.includes('"events": []')
        ? JSON.parse(content)
        : JSON.parse(content, keepDigits),
    );
  } catch {
    return {};
  }
}

function toEvent(value: unknown): SpanEvent {
  const event = objectOf(value);
  return {
    name: stringAt(event, "name") ?? "",
    timeUnixNano: String(event["time_unix_nano"] ?? event["timestamp"] ?? "0"),
    attributes: { ...objectOf(event["attributes"]) },
  };
}

function toLink(value: unknown): SpanLink {
  const link = objectOf(value);
  return {
    traceId: stringAt(link, "trace_id") ?? "",
    spanId: stringAt(link, "span_id") ?? "",
    attributes: { ...objectOf(link["attributes"]) },
  };
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function stringAt(object: Record<string, unknown>, key: string): string | undefined {
  const value = object[key];
  return typeof value === "string" ? value : undefined;
}

function numberAt(object: Record<string, unknown>, key: string): number | undefined {
  const value = object[key];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

function countAt(object: Record<string, unknown>, key: string): number | undefined {
  const value = numberAt(object, key);
  return value !== undefined && value >= 0 ? value : undefined;
}
