import type { Cost, Span, TokenUsage } from "../../contracts/mod.ts";

const SPAN_ID = /^[0-9a-f]{16}$/;
const NANOSECONDS = /^\d{1,19}$/;

/** Whether a span keeps every rule of `spanSchema`. */
export function keepsSpanRules(span: Span): boolean {
  const { status, model, usage, cost } = span;
  return isText(span.traceId, 1, 50) && matches(span.spanId, SPAN_ID) &&
    (span.parentSpanId === null || matches(span.parentSpanId, SPAN_ID)) && isText(span.name, 0) &&
    isText(span.type, 0, 500) && matches(span.startTimeUnixNano, NANOSECONDS) &&
    (span.endTimeUnixNano === null || matches(span.endTimeUnixNano, NANOSECONDS)) &&
    (status.code === "UNSET" || status.code === "OK" || status.code === "ERROR") &&
    (status.message === undefined || isText(status.message, 0)) && (model === undefined || isText(model, 0, 500)) &&
    (usage === undefined || isUsage(usage)) && (cost === undefined || cost === null || isCost(cost)) &&
    isPlainObject(span.attributes) &&
    isList(
      span.events,
      ({ name, timeUnixNano, attributes }) => isText(name, 0) && isText(timeUnixNano, 0) && isPlainObject(attributes),
    ) &&
    isList(
      span.links,
      ({ traceId, spanId, attributes }) => isText(traceId, 0) && isText(spanId, 0) && isPlainObject(attributes),
    );
}

/** Whether a value is text of a length within bounds. */
export function isText(value: unknown, shortest: number, longest = Infinity): boolean {
  return typeof value === "string" && value.length >= shortest && value.length <= longest;
}

/** Whether a value is an object with names and values, not a list or an instance of a class. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

// Not every(), which passes over holes.
function isList<T>(list: readonly T[], rule: (item: T) => boolean): boolean {
  if (!Array.isArray(list)) return false;
  for (const item of list) {
    if (!rule(item)) return false;
  }
  return true;
}

function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === "string" && pattern.test(value);
}

function isUsage(usage: TokenUsage): boolean {
  const { inputTokens, outputTokens, cacheReadInputTokens: read, cacheCreationInputTokens: creation } = usage;
  return isCount(inputTokens) && isCount(outputTokens) && (read === undefined || isCount(read)) &&
    (creation === undefined || isCount(creation));
}

function isCost({ inputUsd, outputUsd, totalUsd }: Cost): boolean {
  return Number.isFinite(inputUsd) && Number.isFinite(outputUsd) && Number.isFinite(totalUsd);
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
