import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { trace, tracedFetch } from "../../lib/tracing/mod.ts";
import { RecordedSink } from "./recorded.ts";

/** A service that says what it was sent. */
function service(status = 200) {
  const seen: Request[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    seen.push(new Request(input, init));
    return Promise.resolve(new Response("body", { status, headers: { "content-type": "text/plain" } }));
  };
  return { seen, fetch };
}

Deno.test("tracedFetch() records a request inside a trace and hands the trace on", async () => {
  const store = new RecordedSink();
  const { seen, fetch } = service();
  const send = tracedFetch({ fetch });
  const ask = trace(() => send("https://me:pin@api.example:8443/rules?key=secret", { headers: { accept: "a" } }), {
    name: "ask",
    store,
  });
  strictEqual(await (await ask()).text(), "body");
  const { span } = store.spanRecord("GET api.example:8443");
  strictEqual(seen[0]?.headers.get("traceparent"), `00-${span.traceId.slice(3)}-${span.spanId}-01`);
  strictEqual(seen[0]?.headers.get("accept"), "a");
  deepStrictEqual([span.type, span.inputs, span.outputs, span.status.code], [
    "HTTP",
    { method: "GET", url: "https://api.example:8443/rules?…" },
    { status: 200, contentType: "text/plain" },
    "OK",
  ]);
  deepStrictEqual(span.attributes, {
    "http.request.method": "GET",
    "url.full": "https://api.example:8443/rules?…",
    "server.address": "api.example",
    "http.response.status_code": 200,
  });
});

Deno.test("tracedFetch() is plain fetch outside of a trace", async () => {
  const { seen, fetch } = service();
  const body = ReadableStream.from([new TextEncoder().encode("x")]);
  await tracedFetch({ fetch })(new Request("https://api.example/", { method: "post", body }));
  deepStrictEqual([seen[0]?.method, seen[0]?.headers.has("traceparent"), await seen[0]?.text()], ["POST", false, "x"]);
});

Deno.test("tracedFetch() sends a Request with its own headers, method and body", async () => {
  const store = new RecordedSink();
  const { seen, fetch } = service(503);
  const send = tracedFetch({ fetch, captureQuery: true });
  const request = new Request("https://api.example/a?b=c", { method: "PUT", body: "x", headers: { "x-own": "1" } });
  await trace(() => send(request), { name: "ask", store })();
  deepStrictEqual([seen[0]?.method, seen[0]?.headers.get("x-own"), seen[0]?.headers.has("traceparent")], [
    "PUT",
    "1",
    true,
  ]);
  strictEqual(await seen[0]?.text(), "x");
  const { inputs, status } = store.span("PUT api.example");
  deepStrictEqual([inputs, status], [
    { method: "PUT", url: "https://api.example/a?b=c" },
    { code: "ERROR", message: "HTTP status 503" },
  ]);
});

Deno.test("tracedFetch() keeps the header from those it is not for, and fails as fetch does", async () => {
  const store = new RecordedSink();
  const { seen, fetch } = service();
  const send = tracedFetch({ fetch, propagate: ({ hostname }) => hostname.endsWith(".mine.example") });
  const ask = trace(async () => {
    await send(new URL("https://other.example/"));
    await send("https://api.mine.example/");
  }, { name: "ask", store });
  await ask();
  deepStrictEqual(seen.map(({ headers }) => headers.has("traceparent")), [false, true]);
  const error = new TypeError("refused");
  const failing = tracedFetch({ fetch: () => Promise.reject(error) });
  await rejects(trace(() => failing("https://down.example/"), { name: "b", store }), (thrown) => thrown === error);
  strictEqual(store.span("GET down.example").status.message, "refused");
  await rejects(trace(() => tracedFetch()("no address"), { name: "c", store }));
});
