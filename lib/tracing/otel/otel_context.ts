import type { Context, ContextManager, Span, TraceAPI } from "@opentelemetry/api";
import type { RecordedSpan } from "../recorded_span.ts";
import { currentScope, type RemoteSpan, runInScope, type Scope } from "../trace_context.ts";
import { BorrowedSpan } from "./borrowed_span.ts";
import { OtelSpan } from "./otel_span.ts";

/** What is needed of OpenTelemetry's API. */
export interface OtelApi {
  /** Context without anything. */
  ROOT_CONTEXT: Context;
  /** Spans in contexts. */
  trace: Pick<TraceAPI, "getSpan" | "setSpan" | "isSpanContextValid">;
}

/**
 * OpenTelemetry's contexts in vigil's own scopes, so that both see the same span as the current one: what a library starts
 * inside a traced function is inside of its span, and the other way round.
 */
export class OtelContextManager implements ContextManager {
  readonly #api: OtelApi;
  readonly #timeOrigin: number;
  readonly #borrowed = new WeakMap<RecordedSpan, BorrowedSpan>();

  /** Makes a manager. */
  constructor(api: OtelApi, timeOrigin: number) {
    this.#api = api;
    this.#timeOrigin = timeOrigin;
  }

  /** The context of the code that runs, with its span. */
  active(): Context {
    const scope = currentScope();
    const { ROOT_CONTEXT, trace } = this.#api;
    const context = isContext(scope?.otel) ? scope.otel : ROOT_CONTEXT;
    const recorded = scope?.span ?? null;
    if (recorded === null) return context;
    const span = trace.getSpan(context);
    return span instanceof OtelSpan && span.recorded === recorded
      ? context
      : trace.setSpan(context, this.#borrow(recorded));
  }

  /** Runs a function in a context. */
  with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(
    context: Context,
    fn: F,
    thisArg?: ThisParameterType<F>,
    ...args: A
  ): ReturnType<F> {
    return runInScope(this.scopeOf(context), () => fn.call(thisArg, ...args));
  }

  /** Ties a function to a context; anything else stays as it is. */
  bind<T>(context: Context, target: T): T;
  bind(context: Context, target: unknown): unknown {
    if (typeof target !== "function") return target;
    const run = <R>(fn: () => R): R => runInScope(this.scopeOf(context), fn);
    return function (this: unknown, ...args: unknown[]): unknown {
      return run(() => Reflect.apply(target, this, args));
    };
  }

  /** Does nothing: scopes are always there. */
  enable(): this {
    return this;
  }

  /** Does nothing: scopes end with the functions that run in them. */
  disable(): this {
    return this;
  }

  /** Where code is that runs in a context. */
  scopeOf(context: Context): Scope {
    const { trace } = this.#api;
    const span = trace.getSpan(context);
    return {
      span: span instanceof OtelSpan ? span.recorded : null,
      context: currentScope()?.context ?? null,
      remote: span === undefined || span instanceof OtelSpan ? null : this.#remoteOf(span),
      otel: context,
    };
  }

  // A span of another process, or of another provider: what follows goes on from it.
  #remoteOf(span: Span): RemoteSpan | null {
    const context = span.spanContext();
    if (!this.#api.trace.isSpanContextValid(context)) return null;
    const { traceId, spanId, traceFlags } = context;
    return { traceId: `tr-${traceId}`, spanId, recorded: (traceFlags & 1) === 1 };
  }

  #borrow(recorded: RecordedSpan): BorrowedSpan {
    let borrowed = this.#borrowed.get(recorded);
    if (borrowed === undefined) {
      borrowed = new BorrowedSpan(recorded, { name: "", timeOrigin: this.#timeOrigin });
      this.#borrowed.set(recorded, borrowed);
    }
    return borrowed;
  }
}

function isContext(value: unknown): value is Context {
  return typeof value === "object" && value !== null && "getValue" in value && typeof value.getValue === "function";
}
