import { isSecretField, toJson, type ToJsonOptions } from "../tracking/mod.ts";
import { REDACTED } from "./redaction/key_rules.ts";

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
  /** What may be recorded of inputs; null where all of it may. */
  redactInputs: ((inputs: unknown) => unknown) | null;
  /** What may be recorded of outputs; null where all of it may. */
  redactOutputs: ((outputs: unknown) => unknown) | null;
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
  status: "OK" | "ERROR" | "UNSET";
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
  /** What was said of this call while it ran. */
  notes: {
    /** Attributes by name. */
    readonly attributes: ReadonlyMap<string, string>;
    /** Events in time order. */
    readonly events: readonly string[];
    /** Links. */
    readonly links: readonly string[];
  } | null;
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
  const { notes } = fields;
  line += notes === null
    ? `,"attributes":{${kind.attributesJson}},"events":[],"links":[]}`
    : `,"attributes":{${attributesOf(kind, notes.attributes)}},"events":[${notes.events}],"links":[${notes.links}]}`;
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

/** Each field of an object as JSON, by name, secrets masked; an object that cannot be read is named as such. */
export function fieldsOf(fields: Record<string, unknown>, options: ToJsonOptions): [string, string][] {
  try {
    return Object.entries(fields).map(([key, value]) => [
      key,
      isSecretField(key, value, fields) ? JSON.stringify(REDACTED) : toJson(value, options),
    ]);
  } catch (error) {
    return [["vigil.unreadable", toJson(error, options)]];
  }
}

/** Joins fields that are JSON already, without the braces. */
export function joinFields(fields: Iterable<readonly [string, string]>): string {
  return Array.from(fields, ([key, value]) => `${JSON.stringify(key)}:${value}`).join(",");
}

function attributesOf(kind: SpanKind, attributes: ReadonlyMap<string, string>): string {
  const own = joinFields(attributes);
  return kind.attributesJson === "" || own === "" ? kind.attributesJson + own : `${kind.attributesJson},${own}`;
}
