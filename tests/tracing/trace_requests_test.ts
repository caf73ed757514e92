import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { Hono } from "hono";
import { trace, tracedFetch, traceRequests } from "../../lib/tracing/mod.ts";
import { RecordedSink } from "./recorded.ts";

const answer = trace(async (id: string) => {
  await Promise.resolve();
  return `rule ${id}`;
}, { name: "answer" });

function api(store: RecordedSink): Hono {
  const app = new Hono();
  app.use(traceRequests({
    store,
    experiment: "api",
    filter: ({ url }) => !url.endsWith("/health"),
    details: ({ headers }) => ({ userId: headers.get("x-user") ?? "nobody" }),
  }));
  app.get("/rules/:id", async (c) => c.text(await answer(c.req.param("id"))));
  app.get("/broken", () => {
    throw new Error("out of order");
  });
  app.get("/health", (c) => c.text("ok"));
  app.onError((error, c) => c.text(error.message, 500));
  return app;
}

Deno.test("traceRequests() records a request with what its handler does inside", async () => {
  const store = new RecordedSink();
  const response = await api(store).request("/rules/7?key=secret", { headers: { "x-user": "ada" } });
  strictEqual(await response.text(), "rule 7");
  const { span, experiment, trace: details } = store.spanRecord("GET /rules/:id");
  deepStrictEqual([experiment, details], ["api", { userId: "ada", tags: {} }]);
  deepStrictEqual([span.type, span.inputs, span.outputs, span.status.code], [
    "HTTP",
    { method: "GET", path: "/rules/7" },
    { status: 200, contentType: "text/plain;charset=UTF-8" },
    "OK",
  ]);
  deepStrictEqual(span.attributes, {
    "http.request.method": "GET",
    "url.path": "/rules/7",
    "http.route": "/rules/:id",
    "http.response.status_code": 200,
  });
  strictEqual(store.span("answer").parentSpanId, span.spanId);
});

Deno.test("traceRequests() goes on from the trace of its caller over fetch: two processes, one tree", async () => {
  const store = new RecordedSink();
  const app = api(store);
  const fetch = tracedFetch({ fetch: async (input, init) => await app.request(new Request(input, init)) });
  const client = trace(async () => (await fetch("http://localhost/rules/7")).text(), { name: "client", store });
  strictEqual(await client(), "rule 7");
  const chain = ["answer", "GET /rules/:id", "GET localhost", "client"].map((name) => store.span(name));
  deepStrictEqual(chain.map(({ parentSpanId }) => parentSpanId), [
    chain[1]?.spanId,
    chain[2]?.spanId,
    chain[3]?.spanId,
    null,
  ]);
  strictEqual(new Set(chain.map(({ traceId }) => traceId)).size, 1);
});

Deno.test("traceRequests() records what a handler throws, and a route that is not there is no error of ours", async () => {
  const store = new RecordedSink();
  const app = api(store);
  strictEqual((await app.request("/broken")).status, 500);
  strictEqual((await app.request("/nowhere")).status, 404);
  deepStrictEqual(store.span("GET /broken").status, { code: "ERROR", message: "out of order" });
  deepStrictEqual(store.span("GET /broken").events.map(({ name }) => name), ["exception"]);
  deepStrictEqual([store.span("GET /nowhere").status.code, store.span("GET /nowhere").outputs], ["OK", {
    status: 404,
    contentType: "text/plain; charset=UTF-8",
  }]);
});

Deno.test("traceRequests() leaves out what it is told to", async () => {
  const store = new RecordedSink();
  strictEqual(await (await api(store).request("/health")).text(), "ok");
  strictEqual(store.spans.length, 0);
});

Deno.test("traceRequests() is not disturbed by a filter or details that throw", async () => {
  const store = new RecordedSink();
  const fail = (): never => {
    throw new Error("no");
  };
  const app = new Hono().use(traceRequests({ store, filter: fail, details: fail })).get("/", (c) => c.text("ok"));
  strictEqual(await (await app.request("/")).text(), "ok");
  strictEqual(store.spans.length, 1);
});
