import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { currentSpan, span, trace, withTraceContext } from "../../lib/tracing/mod.ts";
import { RecordedSink } from "./recorded.ts";

Deno.test("span() records a block under the span around it and hands its value on", async () => {
  const store = new RecordedSink();
  const agent = trace(async (question: string) => {
    const inputs = { question };
    const rules = span("retrieve", () => ["rule"], { spanType: "RETRIEVER", inputs });
    inputs.question = "changed";
    return await span("answer", async (active) => {
      await Promise.resolve();
      strictEqual(currentSpan(), active);
      active.setAttributes({ rules: rules.length });
      return "because";
    });
  }, { name: "agent", store });
  strictEqual(await agent("why"), "because");
  const root = store.span("agent");
  const retrieve = store.span("retrieve");
  deepStrictEqual([retrieve.parentSpanId, retrieve.type, retrieve.inputs, retrieve.outputs], [
    root.spanId,
    "RETRIEVER",
    { question: "why" },
    ["rule"],
  ]);
  const answer = store.span("answer");
  deepStrictEqual([answer.parentSpanId, answer.inputs, answer.outputs, answer.attributes], [
    root.spanId,
    undefined,
    "because",
    { rules: 1 },
  ]);
});

Deno.test("span() begins a trace where there is none, and records an error", async () => {
  const store = new RecordedSink();
  const error = new Error("no");
  await rejects(span("alone", () => Promise.reject(error), { store }), (thrown) => thrown === error);
  const { parentSpanId, status } = store.span("alone");
  deepStrictEqual([parentSpanId, status], [null, { code: "ERROR", message: "no" }]);
});

Deno.test("span() gives a span that keeps nothing where nothing is recorded", () => {
  const value = withTraceContext({ store: null }, () =>
    span("off", (active) => {
      active.setTag("a", "b");
      return active.traceId;
    }));
  strictEqual(value, null);
});
