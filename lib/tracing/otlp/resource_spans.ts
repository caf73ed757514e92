import { z } from "zod";
import { camelKeys, fromKeyValues } from "./any_value.ts";
import type { ForeignSpan } from "./foreign_span.ts";

const list = z.array(z.unknown()).nullish().transform((value) => value ?? []);
const message = <S extends z.ZodType>(schema: S) => z.preprocess(camelKeys, schema);

const spanSchema = message(z.looseObject({
  traceId: z.unknown().optional(),
  spanId: z.unknown().optional(),
  parentSpanId: z.unknown().optional(),
  name: z.unknown().optional(),
  kind: z.unknown().optional(),
  startTimeUnixNano: z.unknown().optional(),
  endTimeUnixNano: z.unknown().optional(),
  attributes: list,
  events: z.array(
    message(z.looseObject({ name: z.unknown().optional(), timeUnixNano: z.unknown().optional(), attributes: list })),
  )
    .nullish(),
  links: z.array(
    message(z.looseObject({ traceId: z.unknown().optional(), spanId: z.unknown().optional(), attributes: list })),
  )
    .nullish(),
  status: message(z.looseObject({ code: z.unknown().optional(), message: z.string().nullish() })).nullish(),
}));

const scopeSchema = message(z.looseObject({
  scope: z.looseObject({ name: z.string().nullish() }).nullish(),
  spans: z.array(spanSchema).nullish(),
}));

const requestSchema = message(z.looseObject({
  resourceSpans: z.array(message(z.looseObject({
    resource: z.looseObject({ attributes: list }).nullish(),
    scopeSpans: z.array(scopeSchema).nullish(),
    instrumentationLibrarySpans: z.array(scopeSchema).nullish(),
  }))),
}));

/**
 * Every span of a request of OTLP in JSON; null where it is none.
 *
 * Source: opentelemetry/proto/trace/v1/trace.proto.
 */
export function resourceSpans(value: unknown): ForeignSpan[] | null {
  const { data } = requestSchema.safeParse(value);
  if (data === undefined) return null;
  return data.resourceSpans.flatMap(({ resource, scopeSpans, instrumentationLibrarySpans }) => {
    const from = fromKeyValues(resource?.attributes ?? []);
    return [...scopeSpans ?? [], ...instrumentationLibrarySpans ?? []].flatMap(({ scope, spans }) =>
      (spans ?? []).map((span) => foreign(span, { resource: from, scope: scope?.name ?? "" }))
    );
  });
}

function foreign(
  span: z.output<typeof spanSchema>,
  { resource, scope }: { resource: Record<string, unknown>; scope: string },
): ForeignSpan {
  const attributes = fromKeyValues(span.attributes);
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId,
    name: span.name,
    kind: kindOf(span.kind),
    start: span.startTimeUnixNano,
    end: span.endTimeUnixNano,
    status: { code: codeOf(span.status?.code), message: span.status?.message ?? "" },
    attributes: scope === "" ? attributes : { "otel.scope.name": scope, ...attributes },
    events: (span.events ?? []).map((event) => ({
      name: event.name,
      time: event.timeUnixNano,
      attributes: fromKeyValues(event.attributes),
    })),
    links: (span.links ?? []).map(({ traceId, spanId, attributes }) => ({
      traceId,
      spanId,
      attributes: fromKeyValues(attributes),
    })),
    resource,
  };
}

const KINDS: readonly string[] = ["", "", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"];

// A span inside a process is the rule, so that only the others are named.
function kindOf(kind: unknown): string | null {
  const name = typeof kind === "number" ? KINDS[kind] : String(kind ?? "").replace("SPAN_KIND_", "");
  return name !== undefined && KINDS.includes(name) && name !== "" ? name : null;
}

/** How a span ended, by number or by name. */
export function codeOf(code: unknown): ForeignSpan["status"]["code"] {
  const name = String(code ?? "").toUpperCase().replace("STATUS_CODE_", "");
  if (code === 1 || name === "OK") return "OK";
  return code === 2 || name === "ERROR" ? "ERROR" : "UNSET";
}
