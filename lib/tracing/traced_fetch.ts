import type { ActiveSpan } from "./active_span.ts";
import { span } from "./span.ts";
import { traceparent } from "./remote_parent.ts";
import { currentScope } from "./trace_context.ts";

/** Options for {@linkcode tracedFetch}. */
export interface TracedFetchOptions {
  /** How requests are sent. @default {globalThis.fetch} */
  fetch?: typeof globalThis.fetch;
  /** Whether a request to an address carries the `traceparent` header. @default {() => true} */
  propagate?: (url: URL) => boolean;
  /** Whether the query of the address is recorded; it often holds keys. @default {false} */
  captureQuery?: boolean;
}

/**
 * Makes a `fetch` that records its requests as spans and hands the trace on in the `traceparent` header, so that the
 * other side can go on with it. Method, address and status are recorded, bodies and headers are not. Outside of a trace it
 * is plain `fetch`.
 *
 * @example
 * ```ts
 * import { trace, tracedFetch, withTraceContext } from "vigil/tracing";
 * const fetch = tracedFetch({ fetch: (_url, init) => Promise.resolve(new Response(new Headers(init?.headers).get("traceparent"))) });
 * const ask = trace(async () => (await fetch("https://example.org/rules")).text(), { name: "ask" });
 * const header = await withTraceContext({ store: null, onTrace: () => {} }, () => ask());
 * header.length; // 55
 * ```
 */
export function tracedFetch(options: TracedFetchOptions = {}): typeof globalThis.fetch {
  const { propagate = () => true, captureQuery = false } = options;
  return (input, init) => {
    const send = options.fetch ?? globalThis.fetch;
    const url = urlOf(input);
    const call = (): Promise<Response> => send(input, url !== null && propagate(url) ? withHeader(input, init) : init);
    if (url === null || !currentScope()?.span) return call();
    const method = (init?.method ?? (input instanceof Request ? input.method : "GET")).toUpperCase();
    const shown = shownUrl(url, captureQuery);
    return span(`${method} ${url.host}`, (active) => answered(call(), active), {
      spanType: "HTTP",
      inputs: { method, url: shown },
      attributes: { "http.request.method": method, "url.full": shown, "server.address": url.hostname },
    });
  };
}

async function answered(response: Promise<Response>, active: ActiveSpan): Promise<Response> {
  const answer = await response;
  const { status } = answer;
  active.setAttributes({ "http.response.status_code": status });
  active.setOutputs({ status, contentType: answer.headers.get("content-type") });
  if (status >= 400) active.setStatus("ERROR", `HTTP status ${status}`);
  return answer;
}

function withHeader(input: RequestInfo | URL, init: RequestInit | undefined): RequestInit | undefined {
  const header = traceparent();
  if (header === null) return init;
  const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
  headers.set("traceparent", header);
  return { ...init, headers };
}

function urlOf(input: RequestInfo | URL): URL | null {
  return URL.parse(input instanceof Request ? input.url : String(input));
}

function shownUrl(url: URL, captureQuery: boolean): string {
  return `${url.origin}${url.pathname}${captureQuery ? url.search : url.search === "" ? "" : "?…"}`;
}
