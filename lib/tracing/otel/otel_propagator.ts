import type { Context, TextMapGetter, TextMapPropagator, TextMapSetter, TraceAPI } from "@opentelemetry/api";
import { formatTraceparent, parseTraceparent } from "../traceparent.ts";

const HEADER = "traceparent";

/** Hands the trace to other processes and takes it from them, in W3C's header, for libraries that ask OpenTelemetry's API. */
export class OtelPropagator implements TextMapPropagator {
  readonly #trace: Pick<TraceAPI, "getSpanContext" | "isSpanContextValid" | "setSpanContext">;

  /** Makes a propagator. */
  constructor(trace: Pick<TraceAPI, "getSpanContext" | "isSpanContextValid" | "setSpanContext">) {
    this.#trace = trace;
  }

  /** Writes the header of a context's span. */
  inject(context: Context, carrier: unknown, setter: TextMapSetter): void {
    const span = this.#trace.getSpanContext(context);
    if (span === undefined || !this.#trace.isSpanContextValid(span)) return;
    const { traceId, spanId, traceFlags } = span;
    const header = formatTraceparent({ traceId: `tr-${traceId}`, spanId, recorded: (traceFlags & 1) === 1 });
    if (header !== null) setter.set(carrier, HEADER, header);
  }

  /** Reads the header into a context. */
  extract(context: Context, carrier: unknown, getter: TextMapGetter): Context {
    const header = getter.get(carrier, HEADER);
    const remote = parseTraceparent(Array.isArray(header) ? header[0] : header);
    if (remote === null) return context;
    return this.#trace.setSpanContext(context, {
      traceId: remote.traceId.replace(/^tr-/, ""),
      spanId: remote.spanId,
      traceFlags: remote.recorded === false ? 0 : 1,
      isRemote: true,
    });
  }

  /** Headers that it uses. */
  fields(): string[] {
    return [HEADER];
  }
}
