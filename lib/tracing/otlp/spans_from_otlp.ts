import { InputError, type Span } from "../../contracts/mod.ts";
import { parseExactJson } from "./exact_json.ts";
import { readableSpans } from "./readable_spans.ts";
import { resourceSpans } from "./resource_spans.ts";
import type { ForeignSpan } from "./foreign_span.ts";
import { spanOf } from "./foreign_span.ts";

/** Options for {@linkcode spansFromOtlp}. */
export interface FromOtlpOptions {
  /** Name of the file, for messages. @default {"the traces"} */
  file?: string;
}

/**
 * Reads spans that OpenTelemetry has recorded: OTLP's JSON (a request, several of them, or one a line), and what
 * OpenTelemetry's SDK for Python and any-agent write of a span. Attributes of MLflow, `gen_ai`, OpenInference, Langfuse,
 * OpenLLMetry and the Vercel AI SDK become inputs, outputs, model, tokens and cost; ids and times keep every digit. Cost
 * that nobody tells is worked out from the price table.
 *
 * @param json Text of JSON, or what it was parsed to; numbers beyond 2^53 are exact only in text.
 * @returns Spans in the order in which they stand there; those with the same trace id belong together.
 * @throws {InputError} If it is something else; the message says where.
 *
 * @example
 * ```ts
 * import { spansFromOtlp } from "vigil/tracing";
 * const [span] = spansFromOtlp({
 *   resourceSpans: [{
 *     scopeSpans: [{
 *       spans: [{
 *         traceId: "5b8efff798038103d269b633813fc60c",
 *         spanId: "eee19b7ec3c1b174",
 *         name: "chat",
 *         startTimeUnixNano: "1544712660000000000",
 *         endTimeUnixNano: "1544712661000000000",
 *         attributes: [{ key: "gen_ai.usage.input_tokens", value: { intValue: "12" } }],
 *       }],
 *     }],
 *   }],
 * });
 * span?.usage?.inputTokens; // 12
 * ```
 */
export function spansFromOtlp(json: unknown, options: FromOtlpOptions = {}): Span[] {
  const { file = "the traces" } = options;
  const found = foreignSpans(typeof json === "string" ? parse(json, file) : json);
  if (found === null) {
    throw new InputError(`Cannot read ${file}: expected an object with "resourceSpans", or a list of spans`, {
      where: { file },
      hint: "Export OTLP as JSON (http/json), not as protobuf",
    });
  }
  return found.map((span, index) => {
    const read = spanOf(span);
    if (typeof read !== "string") return read;
    throw new InputError(`Cannot read span ${index + 1} of ${file}: ${read}`, {
      where: { file, row: String(index + 1) },
    });
  });
}

/** Every span of a document, whatever its form; null where the form is not known. */
function foreignSpans(value: unknown): ForeignSpan[] | null {
  if (Array.isArray(value)) {
    const parts = value.map(foreignSpans);
    if (parts.length > 0 && parts.every((part) => part !== null)) return parts.flat();
  }
  return resourceSpans(value) ?? readableSpans(value);
}

function parse(text: string, file: string): unknown {
  try {
    return parseExactJson(text);
  } catch (error) {
    throw new InputError(`Cannot read ${file}: ${error instanceof Error ? error.message : "it is not JSON"}`, {
      where: { file },
    });
  }
}
