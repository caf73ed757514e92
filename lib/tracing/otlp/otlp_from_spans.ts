import type { Span, TraceDetails } from "../../contracts/mod.ts";
import { writeAttributes, type WriteOptions } from "../attributes/write_attributes.ts";
import { toKeyValues } from "./any_value.ts";

/** A span on its way out, with what is known of its trace. */
export interface OutgoingSpan {
  /** The span. */
  span: Span;
  /** What is known of the trace; goes with its root. */
  trace?: TraceDetails;
}

/** Options for {@linkcode otlpFromSpans}. */
export interface ToOtlpOptions extends Pick<WriteOptions, "dialects"> {
  /** Attributes of what made the spans. @default {{ "service.name": "vigil" }} */
  resource?: Record<string, unknown>;
}

/** A request of OTLP in JSON. */
export interface OtlpRequest {
  /** Spans by what made them. */
  resourceSpans: {
    resource: { attributes: object[] };
    scopeSpans: { scope: { name: string }; spans: Record<string, unknown>[] }[];
  }[];
}

const STATUS_CODES = { UNSET: 0, OK: 1, ERROR: 2 } as const;
const KINDS: readonly string[] = ["UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"];

/**
 * Writes spans as a request of OTLP in JSON, with the names of every convention, so that MLflow, Langfuse, Phoenix and
 * any other reader finds what it looks for. Ids and times keep every digit. Spans that still run, and those with ids that
 * OpenTelemetry does not know, are left out.
 *
 * @example
 * ```ts
 * import { otlpFromSpans, spansFromOtlp } from "vigil/tracing";
 * const request = otlpFromSpans([]);
 * spansFromOtlp(request); // []
 * ```
 */
export function otlpFromSpans(spans: readonly OutgoingSpan[], options: ToOtlpOptions = {}): OtlpRequest {
  const { resource = { "service.name": "vigil" }, dialects } = options;
  const written = spans.flatMap(({ span, trace }) => {
    const traceId = hexOf(span.traceId);
    if (traceId === null || span.endTimeUnixNano === null) return [];
    const attributes = writeAttributes(span, {
      ...(dialects === undefined ? {} : { dialects }),
      ...(trace === undefined ? {} : { details: trace }),
    });
    return [otlpSpan(span, { traceId, attributes })];
  });
  return {
    resourceSpans: [{
      resource: { attributes: toKeyValues(resource) },
      scopeSpans: [{ scope: { name: "vigil" }, spans: written }],
    }],
  };
}

function otlpSpan(
  span: Span,
  { traceId, attributes }: { traceId: string; attributes: Record<string, unknown> },
): Record<string, unknown> {
  const { "otel.span.kind": kind, "otel.scope.name": _scope, ...others } = attributes;
  return {
    traceId,
    spanId: span.spanId,
    ...(span.parentSpanId === null ? {} : { parentSpanId: span.parentSpanId }),
    name: span.name,
    kind: Math.max(1, KINDS.indexOf(String(kind))),
    startTimeUnixNano: span.startTimeUnixNano,
    endTimeUnixNano: span.endTimeUnixNano,
    attributes: toKeyValues(others),
    events: span.events.map(({ name, timeUnixNano, attributes: details }) => ({
      name,
      timeUnixNano,
      attributes: toKeyValues(details),
    })),
    links: span.links.flatMap((link) => {
      const hex = hexOf(link.traceId);
      return hex === null ? [] : [{ traceId: hex, spanId: link.spanId, attributes: toKeyValues(link.attributes) }];
    }),
    status: {
      code: STATUS_CODES[span.status.code],
      ...(span.status.message === undefined ? {} : { message: span.status.message }),
    },
  };
}

function hexOf(traceId: string): string | null {
  return /^(?:tr-)?([0-9a-f]{32})$/.exec(traceId)?.[1] ?? null;
}
