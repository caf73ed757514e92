import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { currentSpan, getTraceId, startSpan, trace, withTraceContext } from "../../lib/tracing/mod.ts";
import { RecordedSink } from "./recorded.ts";

Deno.test("startSpan() with using ends the span with its block, and is not the span of what follows", () => {
  const store = new RecordedSink();
  const tool = trace(() => getTraceId(), { name: "tool", store });
  {
    using turn = startSpan("turn", { spanType: "AGENT", inputs: { question: "q" }, store });
    strictEqual(currentSpan().traceId, null);
    strictEqual(turn.run(() => currentSpan().spanId), turn.spanId);
    strictEqual(turn.run(() => tool()), turn.traceId);
    turn.setOutputs("answer");
    strictEqual(store.spans.length, 1);
  }
  const { type, inputs, outputs, status } = store.span("turn");
  deepStrictEqual([type, inputs, outputs, status], ["AGENT", { question: "q" }, "answer", { code: "UNSET" }]);
  strictEqual(store.span("tool").parentSpanId, store.span("turn").spanId);
});

Deno.test("startSpan() takes everything that can be said of a span, and its status from end, status or error", () => {
  const store = new RecordedSink();
  const outer = startSpan("outer", { store });
  outer.setUsage({ inputTokens: 1, outputTokens: 1 }, "m");
  outer.setCost({ inputUsd: 1, outputUsd: 1, totalUsd: 2 });
  outer.setTag("k", "v");
  outer.setUser("u");
  outer.setSession("s");
  outer.setAttributes({ a: 1 });
  outer.addEvent("e");
  outer.addLink({ traceId: "t", spanId: "s" });
  outer.end();
  outer.end();
  const { span, trace: details } = store.spanRecord("outer");
  deepStrictEqual(details, { userId: "u", sessionId: "s", tags: { k: "v" } });
  deepStrictEqual([span.status, span.attributes, span.links.length, span.cost?.totalUsd], [
    { code: "OK" },
    { a: 1 },
    1,
    2,
  ]);
  throws(() => {
    using failing = startSpan("failing", { store });
    try {
      throw new Error("no");
    } catch (error) {
      failing.recordError(error);
      throw error;
    }
  }, { message: "no" });
  deepStrictEqual(store.span("failing").status, { code: "ERROR", message: "no" });
  {
    using good = startSpan("good", { store });
    good.setStatus("OK");
  }
  strictEqual(store.span("good").status.code, "OK");
});

Deno.test("startSpan() is inside the span of the code that runs", async () => {
  const store = new RecordedSink();
  const agent = trace(async () => {
    using step = startSpan("step");
    await step.run(async () => {
      await Promise.resolve();
      strictEqual(currentSpan().spanId, step.spanId);
    });
  }, { name: "agent", store });
  await agent();
  strictEqual(store.span("step").parentSpanId, store.span("agent").spanId);
});

Deno.test("startSpan() gives a span that keeps nothing where nothing is recorded, and lets no store break the block", () => {
  withTraceContext({ store: null }, () => {
    using off = startSpan("off");
    strictEqual(off.run(() => 5), 5);
    strictEqual(off.traceId, null);
    off.end();
  });
  const broken = {
    recordJson() {
      throw new Error("full");
    },
  };
  using _span = startSpan("broken", { store: broken });
});
