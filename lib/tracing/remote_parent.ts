import { formatTraceparent, parseTraceparent } from "./traceparent.ts";
import { currentScope, type RemoteSpan, runInScope } from "./trace_context.ts";

/** Options for {@linkcode withRemoteParent}. */
export interface RemoteParentOptions {
  /**
   * What follows here: `"parent"` goes on inside the span of the other process, `"link"` begins a root in the same trace
   * with a link to it (for callers whose spans reach another store, or none), `"ignore"` begins a trace of its own (for
   * callers that are not trusted). @default {"parent"}
   */
  incoming?: "parent" | "link" | "ignore";
}

/**
 * The `traceparent` header of the code that runs, for another process to go on from; null outside of a trace.
 *
 * @example
 * ```ts
 * import { trace, traceparent, withTraceContext } from "vigil/tracing";
 * const call = trace(() => traceparent(), { name: "call" });
 * const header = withTraceContext({ store: null, onTrace: () => {} }, () => call());
 * /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/.test(header ?? ""); // true
 * ```
 */
export function traceparent(): string | null {
  const scope = currentScope();
  const span: RemoteSpan | null = scope?.span ?? scope?.remote ?? null;
  return span === null ? null : formatTraceparent(span);
}

/**
 * Runs a function so that every trace inside goes on from the caller's, whose `traceparent` header came with a request.
 * Headers that hold none, or a broken one, change nothing. A caller that says it does not record is linked to, since its
 * span will never come.
 *
 * @example A trace that spans two processes
 * ```ts
 * import { getTraceId, trace, withRemoteParent, withTraceContext } from "vigil/tracing";
 * const headers = new Headers({ traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" });
 * const answer = trace(() => getTraceId(), { name: "answer" });
 * withTraceContext({ store: null, onTrace: () => {} }, () => withRemoteParent(headers, () => answer()));
 * // "tr-0af7651916cd43dd8448eb211c80319c"
 * ```
 */
export function withRemoteParent<T>(
  headers: Pick<Headers, "get">,
  fn: () => T,
  options: RemoteParentOptions = {},
): T {
  const { incoming = "parent" } = options;
  const remote = incoming === "ignore" ? null : parseTraceparent(headers.get("traceparent"));
  if (remote === null) return fn();
  const scope = currentScope();
  return runInScope({
    span: null,
    context: scope?.context ?? null,
    remote: incoming === "link" ? { ...remote, recorded: false } : remote,
    otel: scope?.otel,
  }, fn);
}
