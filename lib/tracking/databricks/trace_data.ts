import { z } from "zod";
import type { Span } from "../../contracts/mod.ts";
import { parseExact } from "../rest/exact_json.ts";
import { digits } from "../rest/wire.ts";
import { hexToBase64, traceHex } from "../sqlite/base64_id.ts";
import { encodeSpan } from "../sqlite/span_content.ts";
import { decodeSpan } from "../sqlite/span_reader.ts";

const hex = z.string().transform((text, context) => {
  try {
    return text.startsWith("0x") ? text.slice(2) : Uint8Array.fromBase64(text).toHex();
  } catch {
    context.addIssue({ code: "custom", message: "Expected an id in base64" });
    return z.NEVER;
  }
});

const spanSchema = z.looseObject({
  span_id: hex,
  parent_span_id: z.preprocess((id) => id === "" ? null : id, hex.nullish()),
  name: z.string().default(""),
  start_time_unix_nano: digits.default("0"),
  end_time_unix_nano: digits.nullish(),
  status: z.looseObject({ code: z.string().default("") }).default({ code: "" }),
});

const dataSchema = z.object({ spans: z.array(spanSchema).default([]) });

/** Writes the spans of a trace as MLflow keeps them in a file: its third span format. */
export function encodeTraceData(traceId: string, spans: readonly Span[]): Uint8Array<ArrayBuffer> {
  const base64 = hexToBase64(traceHex(traceId));
  return new TextEncoder().encode(`{"spans":[${spans.map((span) => encodeSpan(span, base64).content).join(",")}]}`);
}

/**
 * Reads the spans of a trace from such a file, whoever wrote it.
 *
 * @throws {SyntaxError} If the file is not JSON.
 * @throws {z.ZodError} If it holds no spans in that format.
 */
export function decodeTraceData(traceId: string, bytes: Uint8Array): Span[] {
  const { spans } = dataSchema.parse(parseExact(new TextDecoder().decode(bytes)));
  return spans.map((span) =>
    decodeSpan({
      trace_id: traceId,
      span_id: span.span_id,
      parent_span_id: span.parent_span_id ?? null,
      name: span.name,
      type: null,
      status: span.status.code,
      start_time_unix_nano: BigInt(span.start_time_unix_nano),
      end_time_unix_nano: span.end_time_unix_nano ? BigInt(span.end_time_unix_nano) : null,
      content: JSON.stringify(span),
    })
  );
}
