import { beginSpan, planSpan, type SpanOptions } from "./begin_span.ts";
import type { RecordedSpan } from "./recorded_span.ts";
import { type RemoteParentOptions, withRemoteParent } from "./remote_parent.ts";
import { fail } from "./open_call.ts";
import { runInScope } from "./trace_context.ts";

/** What the middleware needs of a request in progress; Hono's `Context` is one. */
export interface RequestContext {
  /** The request. */
  readonly req: {
    /** The request itself. */
    readonly raw: Request;
    /** Path of its address. */
    readonly path: string;
    /** Pattern of the route that answers, for example `/apps/:id`. */
    readonly routePath?: string;
  };
  /** The answer, once there is one. */
  readonly res: Response;
  /** What a handler threw. */
  readonly error?: Error | undefined;
}

/** Options for {@linkcode traceRequests}. */
export interface TraceRequestsOptions
  extends RemoteParentOptions, Pick<SpanOptions, "store" | "experiment" | "clock" | "randomBytes"> {
  /** Whether a request is recorded, for example not a health check. @default {() => true} */
  filter?: (request: Request) => boolean;
  /** Whom a request serves and which conversation it belongs to. @default {unknown} */
  details?: (request: Request) => Pick<SpanOptions, "userId" | "sessionId" | "tags">;
}

/**
 * Makes a middleware for Hono, or anything of that shape, that records each request as a span: what the handlers do is
 * inside of it. A `traceparent` header of the caller is gone on from. Method, route and status are recorded, bodies and
 * headers are not; an answer of 500 or more is an error.
 *
 * @example
 * ```ts
 * import { Hono } from "hono";
 * import { openTracking, traceRequests } from "vigil";
 * await using store = await openTracking("sqlite:///mlflow.db", { folder: await Deno.makeTempDir() });
 * const app = new Hono().use(traceRequests({ store, experiment: "api" })).get("/rules/:id", (c) => c.text("rule"));
 * await app.request("/rules/7");
 * (await store.traces({ experiments: ["api"] }))[0]?.name; // "GET /rules/:id"
 * ```
 */
export function traceRequests(
  options: TraceRequestsOptions = {},
): (context: RequestContext, next: () => Promise<void>) => Promise<void> {
  const { filter = () => true, details, experiment = "/Shared/ai-agents/http", incoming, ...others } = options;
  return async (context, next) => {
    const { raw, path } = context.req;
    if (!accepts(raw, filter)) return await next();
    const begin = (): Promise<void> => {
      const plan = { ...others, ...detailsOf(raw, details), experiment, spanType: "HTTP" };
      const span = beginSpan(planSpan(`${raw.method} ${path}`, plan));
      return span === null ? next() : answer(span, context, next);
    };
    return await withRemoteParent(raw.headers, begin, incoming === undefined ? {} : { incoming });
  };
}

async function answer(span: RecordedSpan, context: RequestContext, next: () => Promise<void>): Promise<void> {
  const { raw, path } = context.req;
  span.setInputs({ method: raw.method, path });
  span.setAttributes({ "http.request.method": raw.method, "url.path": path });
  try {
    await runInScope(span, next);
  } catch (error) {
    fail(span, error);
    throw error;
  }
  try {
    say(span, context);
    span.end();
  } catch {
    // A sink or a listener of somebody else failed; the request did not.
  }
}

function say(span: RecordedSpan, { req, res, error }: RequestContext): void {
  const { status } = res;
  // Which route answers is known only now; as a name it stays the same for every request to it.
  const route = req.routePath;
  if (route !== undefined && route !== "" && !route.includes("*")) {
    span.setKind(planSpan(`${req.raw.method} ${route}`, { spanType: "HTTP" }).kind);
    span.setAttributes({ "http.route": route });
  }
  span.setAttributes({ "http.response.status_code": status });
  span.setOutputs({ status, contentType: res.headers.get("content-type") });
  if (error !== undefined) span.recordError(error);
  else if (status >= 500) span.setStatus("ERROR", `HTTP status ${status}`);
}

function accepts(request: Request, filter: (request: Request) => boolean): boolean {
  try {
    return filter(request);
  } catch {
    return true;
  }
}

function detailsOf(
  request: Request,
  details: TraceRequestsOptions["details"],
): Pick<SpanOptions, "userId" | "sessionId" | "tags"> {
  try {
    return details?.(request) ?? {};
  } catch {
    return {};
  }
}
