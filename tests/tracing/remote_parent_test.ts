import { deepStrictEqual, match, notStrictEqual, strictEqual } from "node:assert/strict";
import { trace, traceparent, withRemoteParent, withTraceContext } from "../../lib/tracing/mod.ts";
import { RecordedSink } from "./recorded.ts";

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const headers = (flags = "01") => new Headers({ traceparent: `00-${TRACE}-b7ad6b7169203331-${flags}` });

Deno.test("traceparent() names the span of the running code, and nothing outside of a trace", () => {
  const store = new RecordedSink();
  const header = trace(() => traceparent(), { name: "call", store })();
  const { traceId, spanId } = store.span("call");
  strictEqual(header, `00-${traceId.slice(3)}-${spanId}-01`);
  strictEqual(traceparent(), null);
});

Deno.test("withRemoteParent() goes on inside the caller's span: two processes, one tree", async () => {
  const store = new RecordedSink();
  const server = trace(async (question: string) => {
    await Promise.resolve();
    return question.length;
  }, { name: "server", store, sessionId: "s" });
  const client = trace(async () => {
    const sent = new Headers({ traceparent: traceparent() ?? "" });
    // Another process knows nothing but the header.
    return await withTraceContext({}, () => withRemoteParent(sent, () => server("why")));
  }, { name: "client", store });
  strictEqual(await client(), 3);
  const [inner, outer] = [store.spanRecord("server"), store.spanRecord("client")];
  deepStrictEqual([inner.span.traceId, inner.span.parentSpanId], [outer.span.traceId, outer.span.spanId]);
  deepStrictEqual([inner.trace, outer.trace], [{ sessionId: "s", tags: {} }, {}]);
});

Deno.test("withRemoteParent() links to a caller that does not record, or whose spans go elsewhere", () => {
  const store = new RecordedSink();
  const answer = trace(() => traceparent(), { name: "answer", store });
  withRemoteParent(headers("00"), () => answer());
  withRemoteParent(headers(), () => answer(), { incoming: "link" });
  for (const { span } of store.spans) {
    deepStrictEqual([span.traceId, span.parentSpanId], [`tr-${TRACE}`, null]);
    deepStrictEqual(span.links, [{ traceId: `tr-${TRACE}`, spanId: "b7ad6b7169203331", attributes: {} }]);
  }
});

Deno.test("withRemoteParent() hands the caller's own header on where nothing is recorded in between", () => {
  strictEqual(withRemoteParent(headers(), () => traceparent()), headers().get("traceparent"));
});

Deno.test("withRemoteParent() changes nothing for a broken header, or a caller that is not trusted", () => {
  const store = new RecordedSink();
  const answer = trace(() => traceparent(), { name: "answer", store });
  const broken = withRemoteParent(new Headers({ traceparent: "nonsense" }), () => answer());
  const ignored = withRemoteParent(headers(), () => answer(), { incoming: "ignore" });
  for (const header of [broken, ignored]) {
    match(header ?? "", /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    notStrictEqual(header?.slice(3, 35), TRACE);
  }
});
