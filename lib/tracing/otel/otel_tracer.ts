import type { Context, ContextAPI, Span, SpanOptions as OtelOptions, TraceAPI, Tracer } from "@opentelemetry/api";
import { beginSpanIn, planSpan, type SpanOptions } from "../begin_span.ts";
import type { OtelContextManager } from "./otel_context.ts";
import { OtelSpan } from "./otel_span.ts";
import { nanosecondsOfTime } from "./otel_time.ts";

/** What a tracer needs. */
export interface TracerParts {
  /** OpenTelemetry's API. */
  api: {
    context: Pick<ContextAPI, "active" | "with">;
    trace: Pick<TraceAPI, "deleteSpan" | "getSpan" | "setSpan" | "wrapSpanContext">;
    INVALID_SPAN_CONTEXT: Parameters<TraceAPI["wrapSpanContext"]>[0];
  };
  /** Where code is that runs in a context. */
  contexts: OtelContextManager;
  /** What holds for all spans. */
  options: SpanOptions;
  /** Milliseconds since 1970 at zero of `performance.now()`. */
  timeOrigin: number;
}

// What suppressTracing() of @opentelemetry/core sets, with which SDKs keep their own requests out of traces.
const SUPPRESSED = Symbol.for("OpenTelemetry SDK Context Key SUPPRESS_TRACING");

const KINDS: readonly (string | null)[] = [null, "SERVER", "CLIENT", "PRODUCER", "CONSUMER"];

/** Begins spans for a library that speaks OpenTelemetry's API. */
export class OtelTracer implements Tracer {
  readonly #scope: string;
  readonly #parts: TracerParts;

  /** Makes a tracer for a library. */
  constructor(scope: string, parts: TracerParts) {
    this.#scope = scope;
    this.#parts = parts;
  }

  /** Begins a span; where nothing is recorded, one that only hands the ids of the span around it on. */
  startSpan(name: string, options?: OtelOptions, context?: Context): Span {
    const { api, contexts, options: common, timeOrigin } = this.#parts;
    const given = context ?? api.context.active();
    const parent = options?.root === true ? api.trace.deleteSpan(given) : given;
    const recorded = parent.getValue(SUPPRESSED) === true
      ? null
      : beginSpanIn(contexts.scopeOf(parent), planSpan(name, common));
    if (recorded === null) {
      return api.trace.wrapSpanContext(api.trace.getSpan(parent)?.spanContext() ?? api.INVALID_SPAN_CONTEXT);
    }
    const start = nanosecondsOfTime(options?.startTime, timeOrigin);
    if (start !== undefined) recorded.setStart(start);
    const span = new OtelSpan(recorded, { name, timeOrigin });
    const kind = KINDS[options?.kind ?? 0] ?? null;
    if (this.#scope !== "") span.setAttribute("otel.scope.name", this.#scope);
    if (kind !== null) span.setAttribute("otel.span.kind", kind);
    return span.setAttributes(options?.attributes ?? {}).addLinks(options?.links ?? []);
  }

  /** Begins a span and runs a function inside; the function ends it. */
  startActiveSpan<F extends (span: Span) => unknown>(name: string, fn: F): ReturnType<F>;
  startActiveSpan<F extends (span: Span) => unknown>(name: string, options: OtelOptions, fn: F): ReturnType<F>;
  startActiveSpan<F extends (span: Span) => unknown>(
    name: string,
    options: OtelOptions,
    context: Context,
    fn: F,
  ): ReturnType<F>;
  startActiveSpan(name: string, ...rest: unknown[]): unknown {
    const { api } = this.#parts;
    const fn = rest.at(-1);
    if (typeof fn !== "function") return undefined;
    const [options, context] = rest.slice(0, -1);
    const parent = isContext(context) ? context : api.context.active();
    const span = this.startSpan(name, isOptions(options) ? options : undefined, parent);
    return api.context.with(api.trace.setSpan(parent, span), () => Reflect.apply(fn, undefined, [span]));
  }
}

function isContext(value: unknown): value is Context {
  return typeof value === "object" && value !== null && "getValue" in value;
}

function isOptions(value: unknown): value is OtelOptions {
  return typeof value === "object" && value !== null;
}
