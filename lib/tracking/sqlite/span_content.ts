import { type Cost, InputError, type Span, type SpanEvent, type TokenUsage } from "../../contracts/mod.ts";
import { hexToBase64 } from "./base64_id.ts";

/** A span as MLflow stores it. */
export interface EncodedSpan {
  /** The JSON of the column `content`: MLflow's third span format. */
  content: string;
  /** JSON of what went in; undefined where it was not captured. */
  inputs: string | undefined;
  /** JSON of what came out; undefined where it was not captured. */
  outputs: string | undefined;
}

/** Attributes that fields of the span become. */
export const FIELD_ATTRIBUTES: ReadonlySet<string> = new Set([
  "mlflow.traceRequestId",
  "mlflow.spanType",
  "mlflow.spanInputs",
  "mlflow.spanOutputs",
  "mlflow.llm.model",
  "mlflow.chat.tokenUsage",
  "mlflow.llm.cost",
]);

const LARGEST_TIME = 9223372036854775807n;
const LARGEST_TEXT = LARGEST_TIME.toString();

/**
 * Writes a span in MLflow's third format. Ids are base64 of their bytes; attributes are JSON inside JSON; nanoseconds
 * are put in as they are, since they do not fit a double. A blank follows the name of an attribute, because MLflow's
 * search for attributes by pattern expects it.
 *
 * @param traceBase64 The trace's 16 bytes in base64.
 * @throws {TypeError} If inputs, outputs or attributes cannot be written as JSON.
 * @throws {InputError} If a time is beyond the year 2262, where MLflow's columns end.
 */
export function encodeSpan(span: Span, traceBase64: string): EncodedSpan {
  const inputs = JSON.stringify(span.inputs);
  const outputs = JSON.stringify(span.outputs);
  let attributes = `"mlflow.traceRequestId": ${quotedTwice(span.traceId)},"mlflow.spanType": ${quotedTwice(span.type)}`;
  if (inputs !== undefined) attributes += `,"mlflow.spanInputs": ${JSON.stringify(inputs)}`;
  if (outputs !== undefined) attributes += `,"mlflow.spanOutputs": ${JSON.stringify(outputs)}`;
  if (span.model !== undefined) attributes += attribute("mlflow.llm.model", JSON.stringify(span.model));
  if (span.usage !== undefined) {
    attributes += attribute("mlflow.chat.tokenUsage", JSON.stringify(usageFields(span.usage)));
  }
  if (span.cost) attributes += attribute("mlflow.llm.cost", JSON.stringify(costFields(span.cost)));
  for (const key in span.attributes) {
    if (FIELD_ATTRIBUTES.has(key)) continue;
    const json = JSON.stringify(span.attributes[key]);
    if (json !== undefined) attributes += attribute(key, json);
  }
  const parent = span.parentSpanId === null ? "null" : `"${hexToBase64(span.parentSpanId)}"`;
  const content = `{"trace_id":"${traceBase64}","span_id":"${hexToBase64(span.spanId)}","parent_span_id":${parent},` +
    `"name":${quoted(span.name)},"start_time_unix_nano":${timeText(span.startTimeUnixNano)},` +
    `"end_time_unix_nano":${span.endTimeUnixNano === null ? "null" : timeText(span.endTimeUnixNano)},` +
    `"events":${span.events.length === 0 ? "[]" : eventsJson(span)},` +
    `"status":{"code":"STATUS_CODE_${span.status.code}","message":${quoted(span.status.message ?? "")}},` +
    `"attributes":{${attributes}},"links":${span.links.length === 0 ? "[]" : linksJson(span)}}`;
  return { content, inputs, outputs };
}

/** A time as a decimal number without leading zeros, which JSON does not allow. */
export function nanoseconds(digits: string): bigint {
  const time = BigInt(digits);
  if (time <= LARGEST_TIME) return time;
  throw new InputError(`Cannot store the time "${digits}": expected at most ${LARGEST_TIME} nanoseconds since 1970`);
}

// Most times are written as JSON wants them already; numbers of any length are slower than text.
function timeText(digits: string): string {
  const fits = digits.length < 19 || (digits.length === 19 && digits <= LARGEST_TEXT);
  return fits && !digits.startsWith("0") ? digits : nanoseconds(digits).toString();
}

// What needs no escapes, as most ids, types and names do not, is quoted in a fraction of the time.
const PLAIN = /^[\w .:/-]*$/;

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

function quotedTwice(text: string): string {
  return PLAIN.test(text) ? `"\\"${text}\\""` : JSON.stringify(JSON.stringify(text));
}

function attribute(key: string, json: string): string {
  return `,${JSON.stringify(key)}: ${JSON.stringify(json)}`;
}

/** Tokens by MLflow's names; undefined ones are left out of JSON. */
export function usageFields(usage: TokenUsage): Record<string, number | undefined> {
  return {
    input_tokens: usage.inputTokens,
    output_tokens: usage.outputTokens,
    total_tokens: usage.inputTokens + usage.outputTokens,
    cache_read_input_tokens: usage.cacheReadInputTokens,
    cache_creation_input_tokens: usage.cacheCreationInputTokens,
  };
}

/** Cost by MLflow's names. */
export function costFields({ inputUsd, outputUsd, totalUsd }: Cost): Record<string, number> {
  return { input_cost: inputUsd, output_cost: outputUsd, total_cost: totalUsd };
}

function eventsJson({ events }: Span): string {
  const written = events.map((event) =>
    `{"name":${JSON.stringify(event.name)},"time_unix_nano":${eventTime(event)},` +
    `"attributes":${JSON.stringify(plainAttributes(event.attributes))}}`
  );
  return `[${written.join(",")}]`;
}

/**
 * When an event was, in nanoseconds since 1970.
 *
 * @throws {InputError} If its time is none.
 */
export function eventTime({ name, timeUnixNano }: SpanEvent): bigint {
  if (/^\d{1,19}$/.test(timeUnixNano)) return nanoseconds(timeUnixNano);
  throw new InputError(`Cannot store the event "${name}": expected nanoseconds since 1970, found "${timeUnixNano}"`);
}

function linksJson({ links }: Span): string {
  return JSON.stringify(
    links.map(({ traceId, spanId, attributes }) => ({ trace_id: traceId, span_id: spanId, attributes })),
  );
}

/** OpenTelemetry allows an event's attributes to be texts, numbers, booleans and lists of one of them; others are JSON. */
export function plainAttributes(attributes: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [key, isPlain(value) ? value : JSON.stringify(value)]),
  );
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.every((item) => item !== null && typeof item === typeof value[0] && typeof item !== "object");
  }
  return value !== null && typeof value !== "object";
}
