import { AsyncLocalStorage } from "node:async_hooks";
import type { Clock, RandomBytes } from "../config/mod.ts";
import type { TokenUsage, Tracking } from "../contracts/mod.ts";
import { type ActiveSpan, NO_SPAN } from "./active_span.ts";
import type { RecordedSpan } from "./recorded_span.ts";

/** What takes recorded spans: any store that was opened by `openTracking()`. */
export type TraceSink = Pick<Tracking, "recordJson">;

/** What is known of a trace when its root has ended. */
export interface TraceSummary {
  /** Id of the trace. */
  traceId: string;
  /** Name of the root span. */
  name: string;
  /** How the root ended. */
  status: "OK" | "ERROR";
  /** Duration of the root in milliseconds. */
  durationMs: number;
  /** Spans that had ended by then, the root included. */
  spans: number;
  /** Tokens of the whole trace; null where no span tells. */
  usage: TokenUsage | null;
  /** Cost of the whole trace in US dollars; null where the cost of any call is unknown. */
  costUsd: number | null;
  /** Calls that used tokens and have no known cost. */
  unpricedCalls: number;
}

/** What holds for every trace that begins inside {@linkcode withTraceContext}. */
export interface TraceContext {
  /** Store of the traces, before the one of the traced function; null keeps none. */
  store?: TraceSink | null;
  /** Experiment of the traces, before the one of the traced function. */
  experiment?: string;
  /** Run that the traces belong to. */
  runId?: string;
  /** Conversation that the traces belong to. */
  sessionId?: string;
  /** User that the traces serve. */
  userId?: string;
  /** Tags of the traces. */
  tags?: Record<string, string>;
  /** Source of time, before the one of the traced function. */
  clock?: Clock;
  /** Source of ids, before the one of the traced function. */
  randomBytes?: RandomBytes;
  /** Told of each trace when its root ends, stored or not. */
  onTrace?: (summary: TraceSummary) => void;
}

/** A span of another process that a trace goes on from. */
export interface RemoteSpan {
  /** Id of its trace. */
  traceId: string;
  /** Its id. */
  spanId: string;
  /**
   * Whether the other process records it. One that is recorded is the parent of what follows here; to one that is not,
   * what follows is linked, since a parent that never comes would leave the trace without a root. Until the parent's root
   * is in the same store, the outermost span here stands for it: name, state and previews of the trace are that span's.
   * @default {true}
   */
  recorded?: boolean;
}

/** Where the running code is: in a span, in a context, or in both. */
export interface Scope {
  /** The innermost span. */
  readonly span: RecordedSpan | null;
  /** What holds for traces that begin here. */
  readonly context: TraceContext | null;
  /** The span of another process that traces go on from that begin here. */
  readonly remote?: RemoteSpan | null;
  /** What OpenTelemetry's context holds here; null without OpenTelemetry. */
  readonly otel?: unknown;
}

const scopes = new AsyncLocalStorage<Scope | undefined>();

/** Where the running code is; undefined outside of all traces and contexts. */
export function currentScope(): Scope | undefined {
  return scopes.getStore();
}

/** Goes somewhere without a function, which takes nothing of the stack. Who enters goes back whatever happens. */
export function enterScope(scope: Scope | undefined): void {
  scopes.enterWith(scope);
}

/** Runs a function somewhere; what it awaits stays there, and nothing leaks out. */
export function runInScope<A extends unknown[], R>(scope: Scope, fn: (...args: A) => R, ...args: A): R {
  return scopes.run(scope, fn, ...args);
}

/**
 * Runs a function so that every trace inside begins anew, outside of any span around it, with a given store, experiment
 * and run. This is how an evaluation makes the traces of an agent its own, and learns their ids, tokens and cost.
 *
 * @param context What holds inside; what is left out is taken from a context around this one.
 *
 * @example
 * ```ts
 * import { trace, withTraceContext } from "vigil/tracing";
 * const agent = trace((question: string) => question.length, { name: "agent" });
 * let traceId = "";
 * withTraceContext({ store: null, onTrace: (summary) => traceId = summary.traceId }, () => agent("When can I retire?"));
 * traceId.startsWith("tr-"); // true
 * ```
 */
export function withTraceContext<T>(context: TraceContext, fn: () => T): T {
  const around = scopes.getStore()?.context ?? null;
  return scopes.run({ span: null, context: { ...around, ...context } }, fn);
}

/**
 * The span of the code that runs; outside of a trace, one that takes everything and keeps nothing.
 *
 * @example
 * ```ts
 * import { currentSpan, trace } from "vigil/tracing";
 * const answer = trace((question: string) => {
 *   currentSpan().setUsage({ inputTokens: 120, outputTokens: 30 }, "gpt-4o");
 *   return question.length;
 * }, { name: "answer" });
 * ```
 */
export function currentSpan(): ActiveSpan {
  return scopes.getStore()?.span ?? NO_SPAN;
}

/** Id of the trace of the code that runs; undefined outside of a trace. */
export function getTraceId(): string | undefined {
  return scopes.getStore()?.span?.traceId;
}

/** What holds for traces that begin in the code that runs; undefined where nothing was set. */
export function traceContext(): Readonly<TraceContext> | undefined {
  return scopes.getStore()?.context ?? undefined;
}
