import { z } from "zod";
import type { Span, SpanLink } from "../../../contracts/mod.ts";
import { takeFields } from "../../sqlite/span_reader.ts";
import { digits } from "../wire.ts";
import { readKeyValues } from "./any_value.ts";
import { ADDED, OTHER_LINKS, TRACE_TAG } from "./encode_span.ts";

const base64 = z.string().transform((text, context) => {
  try {
    return Uint8Array.fromBase64(text).toHex();
  } catch {
    context.addIssue({ code: "custom", message: "Expected base64" });
    return z.NEVER;
  }
});

const attributes = z.unknown().optional().transform(readKeyValues);

const linksSchema = z.array(z.object({
  traceId: z.string(),
  spanId: z.string(),
  attributes: z.record(z.string(), z.unknown()),
}));

/** A span in protobuf's JSON, with the names and exact times that MLflow's server gives it. */
export const otlpSpanSchema: z.ZodType<Span> = z.object({
  trace_id: base64,
  span_id: base64,
  parent_span_id: base64.default(""),
  name: z.string().default(""),
  start_time_unix_nano: digits.default("0"),
  end_time_unix_nano: digits.default("0"),
  attributes,
  events: z.array(z.object({ name: z.string().default(""), time_unix_nano: digits.default("0"), attributes })).default(
    [],
  ),
  links: z.array(z.object({ trace_id: base64, span_id: base64, attributes })).default([]),
  status: z.object({ code: z.string().default(""), message: z.string().default("") }).default({
    code: "",
    message: "",
  }),
}).transform((found) => {
  const { own, others, traceId } = withoutAdded(found.attributes);
  const code = found.status.code.replace("STATUS_CODE_", "");
  const span: Span = {
    traceId: traceId ?? `tr-${found.trace_id}`,
    spanId: found.span_id,
    parentSpanId: found.parent_span_id === "" ? null : found.parent_span_id,
    name: found.name,
    type: typeof own["mlflow.spanType"] === "string" ? own["mlflow.spanType"] : "UNKNOWN",
    startTimeUnixNano: found.start_time_unix_nano,
    endTimeUnixNano: found.end_time_unix_nano === "0" ? null : found.end_time_unix_nano,
    status: { code: code === "OK" || code === "ERROR" ? code : "UNSET" },
    attributes: {},
    events: found.events.map(({ name, time_unix_nano: timeUnixNano, attributes }) => ({
      name,
      timeUnixNano,
      attributes,
    })),
    links: [...found.links.map(toLink), ...others],
  };
  if (found.status.message !== "") span.status.message = found.status.message;
  takeFields(span, own);
  return span;
});

// What was added so that the server finds it is not the span's own.
function withoutAdded(found: Record<string, unknown>): {
  own: Record<string, unknown>;
  others: SpanLink[];
  traceId: string | null;
} {
  const { [ADDED]: names, [OTHER_LINKS]: links, ...rest } = found;
  const added = new Set(Array.isArray(names) ? names : []);
  const own = Object.fromEntries(
    Object.entries(rest).filter(([key]) => !added.has(key) && !key.startsWith(TRACE_TAG)),
  );
  const traceId = own["mlflow.traceRequestId"];
  const others = linksSchema.safeParse(links);
  return { own, others: others.data ?? [], traceId: typeof traceId === "string" ? traceId : null };
}

function toLink(link: { trace_id: string; span_id: string; attributes: Record<string, unknown> }): SpanLink {
  return { traceId: `tr-${link.trace_id}`, spanId: link.span_id, attributes: link.attributes };
}
