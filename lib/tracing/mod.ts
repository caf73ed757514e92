/**
 * Records what agents do: calls as spans, spans as trees, with inputs, outputs, errors, tokens and cost.
 *
 * Functions enter and leave with the same type; what they did goes as spans to the store, or to the store of the settings
 * where none is given. Recording happens on the caller's thread in a few microseconds, never throws, and never changes
 * what the caller sees.
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
export * from "./cost_of.ts";
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
