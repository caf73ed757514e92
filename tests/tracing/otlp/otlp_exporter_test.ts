import { deepStrictEqual, match, strictEqual, throws } from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { fromFileUrl } from "@std/path";
import { InputError } from "../../../lib/contracts/mod.ts";
import {
  configureTracing,
  currentSpan,
  getTraceId,
  otlpExporter,
  type OtlpExporterOptions,
  spansFromOtlp,
  trace,
  withTraceContext,
} from "../../../lib/tracing/mod.ts";
import { RecordedSink } from "../recorded.ts";
import { Receiver } from "./receiver.ts";

const LONG = 2 ** 30;

function optionsOf(receiver: Receiver, changes: Partial<OtlpExporterOptions> = {}): OtlpExporterOptions {
  return {
    endpoint: "http://collector.example",
    fetch: receiver.fetch,
    wait: receiver.wait,
    delayMs: LONG,
    ...changes,
  };
}

/** The exporter's own timer keeps no process alive. */
async function keepAlive<T>(promise: Promise<T>): Promise<T> {
  const timer = setTimeout(() => {}, LONG);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
  }
}

Deno.test("otlpExporter() sends the spans of a trace as the store has them", async () => {
  const receiver = new Receiver();
  const store = new RecordedSink();
  await using exporter = otlpExporter(optionsOf(receiver, { headers: { authorization: "Bearer k" } }));
  {
    using _configured = configureTracing({ exporters: [exporter], redact: { patterns: ["email"] } });
    const tool = trace((to: string) => to.length, { name: "tool", spanType: "TOOL", store });
    trace((to: string) => tool(to), { name: "agent", store, userId: "u1" })("anna@example.org");
  }
  strictEqual(receiver.requests.length, 0);
  const health = await exporter.flush();
  deepStrictEqual(health, { recorded: 2, delivered: 2, pending: 0, dropped: {}, lastError: null });
  const [sent] = receiver.requests;
  deepStrictEqual([sent?.url, sent?.headers.get("authorization")], [
    "http://collector.example/v1/traces",
    "Bearer k",
  ]);
  const spans = spansFromOtlp(sent?.body ?? "");
  deepStrictEqual(
    spans.map(({ traceId, spanId, parentSpanId, inputs, outputs }) => [traceId, spanId, parentSpanId, inputs, outputs]),
    store.spans.map(({ span: { traceId, spanId, parentSpanId, inputs, outputs } }) => [
      traceId,
      spanId,
      parentSpanId,
      inputs,
      outputs,
    ]),
  );
  deepStrictEqual([spans[0]?.inputs, spans[1]?.attributes["user.id"]], ["[email]", "u1"]);
});

Deno.test("otlpExporter() sends batches of a size, and by itself as soon as one is full", async () => {
  const receiver = new Receiver();
  const done = Promise.withResolvers<void>();
  const fetch: typeof globalThis.fetch = async (...request) => {
    const response = await receiver.fetch(...request);
    if (receiver.batches.flat().length === 5) done.resolve();
    return response;
  };
  await using exporter = otlpExporter(optionsOf(receiver, { fetch, maxBatch: 2, delayMs: 0 }));
  for (let index = 0; index < 5; index++) trace(() => 0, { name: `s${index}`, store: exporter })();
  await keepAlive(done.promise);
  deepStrictEqual(receiver.batches, [["s0", "s1"], ["s2", "s3"], ["s4"]]);
});

Deno.test("otlpExporter() counts what is not delivered, by reason", async () => {
  const receiver = new Receiver(
    () => Response.json({ partialSuccess: { rejectedSpans: 1, errorMessage: "too old" } }),
    () => new Response("no", { status: 400 }),
  );
  await using exporter = otlpExporter(optionsOf(receiver, { maxQueue: 2, maxBatch: LONG }));
  const call = trace(() => 0, { name: "call", store: exporter });
  for (let index = 0; index < 3; index++) call();
  deepStrictEqual(await exporter.flush(), {
    recorded: 3,
    delivered: 1,
    pending: 0,
    dropped: { "queue full": 1, rejected: 1 },
    lastError: { name: "ServiceError", message: "too old" },
  });
  call();
  exporter.recordJson('{"kind":"tag","traceId":"tr-1","key":"k","value":"v"}');
  exporter.recordJson("no JSON");
  const { dropped, lastError } = await exporter.flush();
  deepStrictEqual(dropped, { "queue full": 2, rejected: 1, "not delivered": 1, "no span": 1 });
  match(lastError?.message ?? "", /^Cannot export spans to .*: status 400, "no"$/);
});

Deno.test("otlpExporter() holds a span back until the receiver has recovered", async () => {
  const receiver = new Receiver(() => new Response("", { status: 503, headers: { "retry-after": "1" } }));
  await using exporter = otlpExporter(optionsOf(receiver));
  trace(() => 0, { name: "call", store: exporter })();
  const { delivered } = await exporter.flush();
  deepStrictEqual([delivered, receiver.waits], [1, [1000]]);
});

Deno.test("otlpExporter() sends what waits when it is disposed of", async () => {
  const receiver = new Receiver();
  {
    await using exporter = otlpExporter(optionsOf(receiver));
    trace(() => 0, { name: "call", store: exporter })();
  }
  deepStrictEqual(receiver.batches, [["call"]]);
});

Deno.test("otlpExporter() sends what waits before a script ends that never flushes", async () => {
  const script = fromFileUrl(import.meta.resolve("./exporting_script.ts"));
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "--allow-read", "--allow-env", "--allow-sys", script],
    env: { NO_COLOR: "1" },
  }).output();
  const text = new TextDecoder();
  deepStrictEqual([code, text.decode(stdout), text.decode(stderr)], [0, "2 tool agent\n", ""]);
});

Deno.test("otlpExporter() works outside of the span whose call began it", async () => {
  const request = new AsyncLocalStorage<string>();
  const seen = Promise.withResolvers<unknown[]>();
  const receiver = new Receiver();
  const fetch: typeof globalThis.fetch = (...args) => {
    seen.resolve([getTraceId(), request.getStore()]);
    return receiver.fetch(...args);
  };
  await using exporter = otlpExporter(optionsOf(receiver, { fetch, delayMs: 0 }));
  const tool = trace(() => currentSpan().setTag("a", "b"), { name: "tool", store: exporter });
  // The timer starts while the agent still runs.
  const agent = trace(async () => {
    tool();
    return await seen.promise;
  }, { name: "agent", store: exporter });
  deepStrictEqual(await keepAlive(request.run("request", () => agent())), [undefined, undefined]);
});

Deno.test("otlpExporter() writes the conventions and the resource that it is asked for", async () => {
  const receiver = new Receiver();
  const resource = { "service.name": "advisor" };
  await using exporter = otlpExporter(
    optionsOf(receiver, { endpoint: "https://x.example/otel?p=1", dialects: ["gen_ai"], resource }),
  );
  trace(() => 1, { name: "call", store: exporter, spanType: "TOOL" })();
  await exporter.flush();
  const [sent] = receiver.requests;
  strictEqual(sent?.url, "https://x.example/otel?p=1");
  const [span] = spansFromOtlp(sent?.body ?? "");
  deepStrictEqual([span?.attributes["service.name"], sent?.body.includes("openinference")], ["advisor", false]);
});

Deno.test("otlpExporter() refuses an endpoint that is no address", () => {
  for (const endpoint of ["", "localhost:4318", "ftp://x", "file:///etc/passwd"]) {
    throws(() => otlpExporter({ endpoint }), (error) => {
      strictEqual(error instanceof InputError && error.where?.field, "endpoint");
      return true;
    });
  }
});

Deno.test("otlpExporter() takes nothing where nothing is kept", async () => {
  const receiver = new Receiver();
  await using exporter = otlpExporter(optionsOf(receiver));
  using _configured = configureTracing({ exporters: [exporter] });
  withTraceContext({ store: null, onTrace: () => {} }, () => trace(() => 1, { name: "call" })());
  strictEqual((await exporter.flush()).recorded, 0);
});
