import { toJson, type ToJsonOptions } from "../tracking/mod.ts";

/** What a span is, as JSON already: the same for every call of a traced function. */
export interface SpanKind {
  /** Name. */
  name: string;
  /** The part of its line from the name to the start. */
  head: string;
  /** Fields of the attributes that every call has, without the braces. */
  attributesJson: string;
  /** Most characters of one value. */
  maxLength: number;
}

/** One call, as JSON already; null is left out. */
export interface SpanFields {
  /** The part of the line before the id of the span: the same for a whole trace. */
  traceHead: string;
  /** Id of the span. */
  spanId: string;
  /** The part of the line that names the span around it. */
  parentHead: string;
  /** Start in nanoseconds since 1970. */
  start: string;
  /** End in nanoseconds since 1970. */
  end: string;
  /** How it ended. */
  status: "OK" | "ERROR";
  /** Why. */
  messageJson: string | null;
  /** What went in. */
  inputsJson: string | null;
  /** What came out. */
  outputsJson: string | null;
  /** Model that answered. */
  modelJson: string | null;
  /** Tokens. */
  usageJson: string | null;
  /** Cost. */
  costJson: string | null;
  /** Attributes of this call by name. */
  attributes: ReadonlyMap<string, string> | null;
  /** Events in time order. */
  events: readonly string[] | null;
  /** What comes with the root. */
  detailsJson: string | null;
}

/**
 * One span as a line of the outbox. The values are JSON already, each written when it was given, so that this only joins
 * them: recording a call must not cost its caller more than a few microseconds.
 */
export function spanLine(kind: SpanKind, fields: SpanFields): string {
  let line = `${fields.traceHead}${fields.spanId}"${fields.parentHead}${kind.head}${fields.start}","endTimeUnixNano":"`;
  line += fields.messageJson === null
    ? `${fields.end}","status":{"code":"${fields.status}"}`
    : `${fields.end}","status":{"code":"${fields.status}","message":${fields.messageJson}}`;
  if (fields.inputsJson !== null) line += `,"inputs":${fields.inputsJson}`;
  if (fields.outputsJson !== null) line += `,"outputs":${fields.outputsJson}`;
  if (fields.modelJson !== null) line += `,"model":${fields.modelJson}`;
  if (fields.usageJson !== null) line += `,"usage":${fields.usageJson}`;
  if (fields.costJson !== null) line += `,"cost":${fields.costJson}`;
  line += `,"attributes":{${attributesOf(kind, fields.attributes)}}`;
  line += fields.events === null ? ',"events":[],"links":[]}' : `,"events":[${fields.events.join(",")}],"links":[]}`;
  return fields.detailsJson === null ? `${line}}` : `${line},"trace":${fields.detailsJson}}`;
}

/** The part of a line that all spans of a trace begin with. */
export function traceHead(experiment: string, traceId: string): string {
  return `{"kind":"span","experiment":${JSON.stringify(experiment)},"span":{"traceId":"${traceId}","spanId":"`;
}

/** The part of a line that names the span around it; null for the root. */
export function parentHead(spanId: string | null): string {
  return spanId === null ? ',"parentSpanId":null,' : `,"parentSpanId":"${spanId}",`;
}

/** The part of a line that all calls of a traced function have. */
export function kindHead(name: string, type: string): string {
  return `"name":${JSON.stringify(name)},"type":${JSON.stringify(type)},"startTimeUnixNano":"`;
}

/** Each field of an object as JSON, by name; an object that cannot be read is named as such. */
export function fieldsOf(fields: Record<string, unknown>, options: ToJsonOptions): [string, string][] {
  try {
    return Object.entries(fields).map(([key, value]) => [key, toJson(value, options)]);
  } catch (error) {
    return [["vigil.unreadable", toJson(error, options)]];
  }
}

/** Joins fields that are JSON already, without the braces. */
export function joinFields(fields: Iterable<readonly [string, string]>): string {
  return Array.from(fields, ([key, value]) => `${JSON.stringify(key)}:${value}`).join(",");
}

function attributesOf(kind: SpanKind, attributes: ReadonlyMap<string, string> | null): string {
  if (attributes === null) return kind.attributesJson;
  const own = joinFields(attributes);
  return kind.attributesJson === "" || own === "" ? kind.attributesJson + own : `${kind.attributesJson},${own}`;
}
