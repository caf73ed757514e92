/**
 * Records what agents do: calls as spans, spans as trees, with inputs, outputs, errors, tokens and cost.
 *
 * Functions enter and leave with the same type, streams and generators too; what they did goes as spans to the store, or
 * to the store of the settings where none is given. Recording happens on the caller's thread in a few microseconds, never
 * throws, and never changes what the caller sees.
 *
 * - {@linkcode trace} and {@linkcode startSpan} record one's own code, {@linkcode wrapOpenAI} a client, {@linkcode
 *   traceRequests} a server of Hono; {@linkcode tracedFetch} and {@linkcode withRemoteParent} carry a trace to other
 *   processes and from them.
 * - Tokens become US dollars by a dated table of prices ({@linkcode priceOf}); a model that is not in it has no cost.
 * - {@linkcode configureTracing} says what is captured and what no span may carry when it leaves, whoever made it.
 * - {@linkcode registerOpenTelemetry} takes spans of libraries that speak OpenTelemetry, {@linkcode spansFromOtlp} those of
 *   a file or a request; {@linkcode otlpExporter} hands spans on to any receiver. One table of names
 *   ({@linkcode readAttributes}, {@linkcode writeAttributes}) stands between all of them.
 *
 * @example A traced agent with a tool
 * ```ts
 * import { currentSpan, trace, withTraceContext } from "vigil/tracing";
 * const rate = trace((country: string) => country === "AU" ? 0.12 : 0.1, { name: "rate", spanType: "TOOL" });
 * const agent = trace(async (country: string) => {
 *   currentSpan().setTag("country", country);
 *   return `The rate is ${rate(country)}`;
 * }, { name: "pension_advisor", spanType: "AGENT" });
 * await withTraceContext({ store: null, onTrace: (summary) => summary.spans }, () => agent("AU")); // "The rate is 0.12"
 * ```
 *
 * @module
 */

export type { ActiveSpan, LinkTarget } from "./active_span.ts";
export type { SpanOptions } from "./begin_span.ts";
export { configureTracing, type TracingOptions } from "./configuration.ts";
export * from "./attributes/read_attributes.ts";
export { type Dialect, DIALECTS } from "./attributes/table.ts";
export * from "./attributes/write_attributes.ts";
export * from "./cost_of.ts";
export * from "./otel/register.ts";
export * from "./otlp/otlp_exporter.ts";
export * from "./otlp/otlp_from_spans.ts";
export * from "./otlp/record_spans.ts";
export * from "./otlp/spans_from_otlp.ts";
export * from "./openai/wrap_openai.ts";
export {
  type ModelPrice,
  parsePrices,
  priceOf,
  type PriceOptions,
  type PriceTable,
  priceTableSchema,
  type TokenPrices,
} from "./prices.ts";
export type { TraceDetailOptions } from "./recorded_trace.ts";
export { findCards } from "./redaction/card.ts";
export { findEmails } from "./redaction/email.ts";
export type { FoundText, TextFinder } from "./redaction/found_text.ts";
export { findIbans } from "./redaction/iban.ts";
export { findPhones } from "./redaction/phone.ts";
export { type KnownPattern, type NamedPattern, type RedactOptions, SECRET_KEYS } from "./redaction/redactor.ts";
export * from "./remote_parent.ts";
export * from "./settings.ts";
export * from "./span.ts";
export * from "./start_span.ts";
export * from "./trace.ts";
export * from "./trace_requests.ts";
export * from "./traced_fetch.ts";
export { parseTraceparent } from "./traceparent.ts";
export {
  currentSpan,
  getTraceId,
  type RemoteSpan,
  type TraceContext,
  traceContext,
  type TraceSink,
  type TraceSummary,
  withTraceContext,
} from "./trace_context.ts";
