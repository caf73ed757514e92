import { context, createContextKey, ROOT_CONTEXT, trace as otel } from "@opentelemetry/api";
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { currentSpan, getTraceId, trace, withTraceContext } from "../../../lib/tracing/mod.ts";
import { registered } from "./registered.ts";

Deno.test(
  "OtelContextManager puts a library's spans and traced functions into one tree, to any depth",
  registered(async ({ store, tracer }) => {
    const tool = trace(async () => {
      await Promise.resolve();
      tracer.startActiveSpan("http", (span) => span.end());
      return 1;
    }, { name: "tool", store });
    const agent = trace(async () =>
      await tracer.startActiveSpan("library", async (span) => {
        await Promise.resolve();
        const result = await tool();
        span.end();
        return result;
      }), { name: "agent", store });
    strictEqual(await agent(), 1);
    const names = new Map(store.spans.map(({ span }) => [span.spanId, span.name]));
    deepStrictEqual(
      store.spans.map(({ span: { name, parentSpanId } }) => [name, names.get(parentSpanId ?? "")]),
      [["http", "tool"], ["tool", "library"], ["library", "agent"], ["agent", undefined]],
    );
    strictEqual(new Set(store.spans.map(({ span }) => span.traceId)).size, 1);
  }),
);

Deno.test(
  "OtelContextManager makes a library's span the current one of vigil",
  registered(({ store, tracer }) => {
    tracer.startActiveSpan("library", (span) => {
      currentSpan().setAttributes({ own: 1 });
      strictEqual(getTraceId(), `tr-${span.spanContext().traceId}`);
      span.end();
    });
    strictEqual(getTraceId(), undefined);
    strictEqual(store.span("library").attributes["own"], 1);
  }),
);

Deno.test(
  "OtelContextManager hands values of a context through traced functions and awaits",
  registered(async ({ store }) => {
    const key = createContextKey("test");
    const inner = trace(async () => {
      await Promise.resolve();
      return context.active().getValue(key);
    }, { name: "inner", store });
    const outer = trace(async () => await inner(), { name: "outer", store });
    strictEqual(await context.with(ROOT_CONTEXT.setValue(key, "v"), () => outer()), "v");
    strictEqual(context.active().getValue(key), undefined);
  }),
);

Deno.test(
  "OtelContextManager begins a new trace where a context without a span is asked for",
  registered(({ store, tracer }) => {
    trace(() => context.with(ROOT_CONTEXT, () => tracer.startSpan("apart").end()), { name: "agent", store })();
    deepStrictEqual([store.span("apart").parentSpanId, store.span("agent").parentSpanId], [null, null]);
  }),
);

Deno.test(
  "OtelContextManager ties a function to a context, with its receiver and arguments",
  registered(({ tracer }) => {
    const span = tracer.startSpan("library");
    const counter = {
      base: 2,
      add(this: { base: number }, more: number) {
        return [this.base + more, otel.getActiveSpan() === span];
      },
    };
    counter.add = context.bind(otel.setSpan(context.active(), span), counter.add);
    deepStrictEqual(counter.add(3), [5, true]);
    strictEqual(context.bind(ROOT_CONTEXT, counter), counter);
    const received = context.with(
      ROOT_CONTEXT,
      function (this: { base: number }, more: number) {
        return this.base + more;
      },
      counter,
      4,
    );
    strictEqual(received, 6);
  }),
);

Deno.test(
  "OtelContextManager keeps what withTraceContext() has said",
  registered(({ store, tracer }) => {
    withTraceContext(
      { store, experiment: "e", sessionId: "s" },
      () => tracer.startActiveSpan("library", (span) => span.end()),
    );
    const { experiment, trace: details } = store.spanRecord("library");
    deepStrictEqual([experiment, details?.sessionId], ["e", "s"]);
  }),
);
