import { context, isSpanContextValid, ROOT_CONTEXT, SpanKind, trace as otel } from "@opentelemetry/api";
import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { configureTracing, trace } from "../../../lib/tracing/mod.ts";
import { registered } from "./registered.ts";

Deno.test(
  "OtelTracer.startSpan() takes its parent from the given context, and none where a root is asked for",
  registered(({ store, tracer }) => {
    const parent = tracer.startSpan("parent");
    const within = otel.setSpan(ROOT_CONTEXT, parent);
    tracer.startSpan("child", { kind: SpanKind.CLIENT }, within).end();
    tracer.startSpan("root", { root: true }, within).end();
    tracer.startSpan("beside").end();
    parent.end();
    deepStrictEqual(store.span("child").parentSpanId, parent.spanContext().spanId);
    deepStrictEqual([store.span("root").parentSpanId, store.span("beside").parentSpanId], [null, null]);
    strictEqual(store.span("child").attributes["otel.span.kind"], "CLIENT");
    strictEqual(new Set(store.spans.map(({ span }) => span.traceId)).size, 3);
  }),
);

Deno.test(
  "OtelTracer.startActiveSpan() takes its arguments in each order, and returns and throws as its function does",
  registered(({ store, tracer }) => {
    const parent = tracer.startSpan("parent");
    const results = [
      tracer.startActiveSpan("a", (span) => (span.end(), 1)),
      tracer.startActiveSpan("b", { attributes: { x: 1 } }, (span) => (span.end(), 2)),
      tracer.startActiveSpan("c", {}, otel.setSpan(ROOT_CONTEXT, parent), (span) => (span.end(), 3)),
    ];
    deepStrictEqual(results, [1, 2, 3]);
    deepStrictEqual([store.span("b").attributes["x"], store.span("c").parentSpanId], [1, parent.spanContext().spanId]);
    throws(() =>
      tracer.startActiveSpan("d", () => {
        throw new RangeError("no");
      }), RangeError);
    strictEqual(otel.getActiveSpan(), undefined);
  }),
);

Deno.test(
  "OtelTracer goes on from a span of another process or provider",
  registered(({ store, tracer }) => {
    const remote = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331", traceFlags: 1 };
    const within = otel.setSpanContext(ROOT_CONTEXT, { ...remote, isRemote: true });
    tracer.startSpan("library", {}, within).end();
    context.with(within, () => trace(() => 1, { name: "own", store })());
    for (const name of ["library", "own"]) {
      const { traceId, parentSpanId } = store.span(name);
      deepStrictEqual([traceId, parentSpanId], [`tr-${remote.traceId}`, remote.spanId]);
    }
    const unsampled = otel.setSpanContext(ROOT_CONTEXT, { ...remote, traceFlags: 0 });
    tracer.startSpan("linked", {}, unsampled).end();
    deepStrictEqual([store.span("linked").parentSpanId, store.span("linked").links[0]?.spanId], [null, remote.spanId]);
  }),
);

Deno.test(
  "OtelTracer records nothing where tracing is off or suppressed, and hands ids on all the same",
  registered(({ store, tracer }) => {
    const suppressed = Symbol.for("OpenTelemetry SDK Context Key SUPPRESS_TRACING");
    const parent = tracer.startSpan("parent");
    const within = otel.setSpan(ROOT_CONTEXT, parent).setValue(suppressed, true);
    const hidden = tracer.startSpan("hidden", {}, within);
    deepStrictEqual([hidden.isRecording(), hidden.spanContext()], [false, parent.spanContext()]);
    hidden.setAttribute("a", 1).end();
    {
      using _off = configureTracing({ enabled: false });
      const span = tracer.startSpan("off");
      deepStrictEqual([span.isRecording(), isSpanContextValid(span.spanContext())], [false, false]);
      strictEqual(tracer.startActiveSpan("off", () => 7), 7);
    }
    deepStrictEqual(store.records, []);
  }),
);

Deno.test(
  "OtelTracer gives the traces of all libraries to the experiment that was asked for",
  registered(({ store, tracer }) => {
    tracer.startSpan("call").end();
    strictEqual(store.spanRecord("call").experiment, "/Shared/ai-agents/libraries");
  }, { experiment: "/Shared/ai-agents/libraries" }),
);
