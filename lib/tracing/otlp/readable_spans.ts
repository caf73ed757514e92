import { z } from "zod";
import { plainJson } from "./exact_json.ts";
import type { ForeignSpan } from "./foreign_span.ts";
import { codeOf } from "./resource_spans.ts";

const fields = z.record(z.string(), z.unknown().transform(plainJson)).nullish().transform((value) => value ?? {});
const idsSchema = z.looseObject({ trace_id: z.unknown().optional(), span_id: z.unknown().optional() });

const spanSchema = z.looseObject({
  name: z.unknown().optional(),
  kind: z.string().nullish(),
  context: idsSchema,
  parent: idsSchema.nullish(),
  parent_id: z.unknown().optional(),
  start_time: z.unknown().optional(),
  end_time: z.unknown().optional(),
  status: z.looseObject({ status_code: z.unknown().optional(), description: z.string().nullish() }).nullish(),
  attributes: fields,
  events: z.array(
    z.looseObject({ name: z.unknown().optional(), timestamp: z.unknown().optional(), attributes: fields }),
  )
    .nullish(),
  links: z.array(z.looseObject({ context: idsSchema, attributes: fields })).nullish(),
  resource: z.looseObject({ attributes: fields }).nullish(),
});

const documentSchema = z.union([
  z.looseObject({ spans: z.array(spanSchema).min(1) }).transform(({ spans }) => spans),
  z.array(spanSchema).min(1),
  spanSchema.transform((span) => [span]),
]);

/**
 * Spans as OpenTelemetry's SDK for Python writes them (`ReadableSpan.to_json()`, the console exporter) and any-agent keeps
 * them: one, a list, or an object with `spans`. Ids are hexadecimal text or decimal numbers; null where it is none of it.
 */
export function readableSpans(value: unknown): ForeignSpan[] | null {
  const { data } = documentSchema.safeParse(value);
  return data?.map(foreign) ?? null;
}

function foreign(span: z.output<typeof spanSchema>): ForeignSpan {
  const kind = (span.kind ?? "").toUpperCase().replace("SPANKIND.", "");
  return {
    traceId: span.context.trace_id,
    spanId: span.context.span_id,
    parentSpanId: span.parent?.span_id ?? span.parent_id,
    name: span.name,
    kind: kind === "" || kind === "INTERNAL" ? null : kind,
    start: span.start_time,
    end: span.end_time,
    status: { code: codeOf(span.status?.status_code), message: span.status?.description ?? "" },
    attributes: span.attributes,
    events: (span.events ?? []).map(({ name, timestamp, attributes }) => ({ name, time: timestamp, attributes })),
    links: (span.links ?? []).map(({ context, attributes }) => ({
      traceId: context.trace_id,
      spanId: context.span_id,
      attributes,
    })),
    resource: span.resource?.attributes ?? {},
  };
}
