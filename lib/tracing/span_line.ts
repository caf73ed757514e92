import { toJson, type ToJsonOptions } from "../tracking/mod.ts";

/** What a span is, as JSON already: the same for every call of a traced function. */
export interface SpanKind {
  /** Name. */
  name: string;
  /** JSON of the name. */
  nameJson: string;
  /** JSON of the type. */
  typeJson: string;
  /** Fields of the attributes that every call has, without the braces. */
  attributesJson: string;
  /** Most characters of one value. */
  maxLength: number;
}

/** One call, as JSON already; null is left out. */
export interface SpanFields {
  /** Name of the experiment. */
  experimentJson: string;
  /** Id of the trace. */
  traceId: string;
  /** Id of the span. */
  spanId: string;
  /** Id of the span around it; null for the root. */
  parentSpanId: string | null;
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
  const parent = fields.parentSpanId === null ? "null" : `"${fields.parentSpanId}"`;
  let line = `{"kind":"span","experiment":${fields.experimentJson},"span":{"traceId":"${fields.traceId}",` +
    `"spanId":"${fields.spanId}","parentSpanId":${parent},"name":${kind.nameJson},"type":${kind.typeJson},` +
    `"startTimeUnixNano":"${fields.start}","endTimeUnixNano":"${fields.end}","status":{"code":"${fields.status}"`;
  line += fields.messageJson === null ? "}" : `,"message":${fields.messageJson}}`;
  if (fields.inputsJson !== null) line += `,"inputs":${fields.inputsJson}`;
  if (fields.outputsJson !== null) line += `,"outputs":${fields.outputsJson}`;
  if (fields.modelJson !== null) line += `,"model":${fields.modelJson}`;
  if (fields.usageJson !== null) line += `,"usage":${fields.usageJson}`;
  if (fields.costJson !== null) line += `,"cost":${fields.costJson}`;
  line += `,"attributes":{${attributesOf(kind, fields.attributes)}}`;
  line += fields.events === null ? ',"events":[],"links":[]}' : `,"events":[${fields.events.join(",")}],"links":[]}`;
  return fields.detailsJson === null ? `${line}}` : `${line},"trace":${fields.detailsJson}}`;
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
