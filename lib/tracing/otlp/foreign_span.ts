import type { Span, SpanEvent, SpanLink } from "../../contracts/mod.ts";
import { readAttributes } from "../attributes/read_attributes.ts";
import { costOf } from "../cost_of.ts";
import { toJson } from "../../tracking/mod.ts";
import { hexId } from "./ids.ts";

/** A span as somebody else has written it, its fields found but not yet understood. */
export interface ForeignSpan {
  /** Id of its trace. */
  traceId: unknown;
  /** Its id. */
  spanId: unknown;
  /** Id of the span around it. */
  parentSpanId: unknown;
  /** Name. */
  name: unknown;
  /** OpenTelemetry's kind, for example `"SERVER"`. */
  kind: string | null;
  /** Start: nanoseconds since 1970, or a moment in ISO 8601. */
  start: unknown;
  /** End. */
  end: unknown;
  /** How it ended. */
  status: { code: Span["status"]["code"]; message: string };
  /** Attributes. */
  attributes: Record<string, unknown>;
  /** Events. */
  events: { name: unknown; time: unknown; attributes: Record<string, unknown> }[];
  /** Links. */
  links: { traceId: unknown; spanId: unknown; attributes: Record<string, unknown> }[];
  /** What made it. */
  resource: Record<string, unknown>;
}

/** Understands a span; a text says what is wrong with it. */
export function spanOf(foreign: ForeignSpan): Span | string {
  const traceId = hexId(foreign.traceId, 32);
  const spanId = hexId(foreign.spanId, 16);
  const start = nanosecondsOf(foreign.start);
  const end = nanosecondsOf(foreign.end);
  if (traceId === null) return `expected a trace id of 16 bytes, found ${shown(foreign.traceId)}`;
  if (spanId === null) return `expected a span id of 8 bytes, found ${shown(foreign.spanId)}`;
  if (start === null) return `expected the nanoseconds of its start, found ${shown(foreign.start)}`;
  const events = foreign.events.map(eventOf);
  const read = readAttributes(foreign.attributes, { events });
  const { type, usage, model, cost, sessionId, userId, tags } = read;
  const known = cost ?? (usage === undefined || model === undefined ? null : costOf(usage, model, {
    timeMs: Number(BigInt(start) / 1_000_000n),
    ...(read.provider === undefined ? {} : { provider: read.provider }),
  }));
  return {
    traceId: `tr-${traceId}`,
    spanId,
    parentSpanId: hexId(foreign.parentSpanId, 16),
    name: typeof foreign.name === "string" ? foreign.name : "",
    type,
    startTimeUnixNano: start,
    endTimeUnixNano: end === "0" ? null : end,
    status: foreign.status.message === "" ? { code: foreign.status.code } : foreign.status,
    ...("inputs" in read ? { inputs: read.inputs } : {}),
    ...("outputs" in read ? { outputs: read.outputs } : {}),
    ...(model === undefined ? {} : { model }),
    ...(usage === undefined ? {} : { usage }),
    ...(usage === undefined && cost === undefined ? {} : { cost: known }),
    attributes: {
      ...aboutOrigin(foreign),
      ...read.attributes,
      ...(sessionId === undefined ? {} : { "session.id": sessionId }),
      ...(userId === undefined ? {} : { "user.id": userId }),
      ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`mlflow.traceTag.${key}`, value])),
    },
    events,
    links: foreign.links.flatMap(linkOf),
  };
}

function aboutOrigin({ kind, resource }: ForeignSpan): Record<string, unknown> {
  const service = resource["service.name"];
  return {
    ...(kind === null ? {} : { "otel.span.kind": kind }),
    ...(typeof service === "string" && service !== "unknown_service" ? { "service.name": service } : {}),
  };
}

function eventOf({ name, time, attributes }: ForeignSpan["events"][number]): SpanEvent {
  return { name: typeof name === "string" ? name : "", timeUnixNano: nanosecondsOf(time) ?? "0", attributes };
}

function linkOf({ traceId, spanId, attributes }: ForeignSpan["links"][number]): SpanLink[] {
  const trace = hexId(traceId, 32);
  const span = hexId(spanId, 16);
  return trace === null || span === null ? [] : [{ traceId: `tr-${trace}`, spanId: span, attributes }];
}

/** Nanoseconds since 1970 as decimal text, from a number, its text, or a moment in ISO 8601; null where it is none. */
export function nanosecondsOf(value: unknown): string | null {
  if (typeof value === "number" && !Number.isSafeInteger(value)) return null;
  if (typeof value === "number" || typeof value === "bigint") return nanosecondsOf(String(value));
  if (typeof value !== "string") return null;
  if (/^\d{1,19}$/.test(value)) return value.replace(/^0+(?=\d)/, "");
  const [, second = "", fraction = "", zone = ""] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?\d*(Z|[+-]\d\d:\d\d)$/
      .exec(value) ?? [];
  const milliseconds = Date.parse(`${second}${zone}`);
  if (Number.isNaN(milliseconds) || milliseconds < 0) return null;
  return String(BigInt(milliseconds) * 1_000_000n + BigInt(fraction.padEnd(9, "0")));
}

function shown(value: unknown): string {
  return value === undefined ? "none" : toJson(value, { maxLength: 100 });
}
