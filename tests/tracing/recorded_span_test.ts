import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { IdSource } from "../../lib/tracing/ids.ts";
import { NanoTime } from "../../lib/tracing/nano_time.ts";
import { RecordedSpan } from "../../lib/tracing/recorded_span.ts";
import { configureTracing } from "../../lib/tracing/mod.ts";
import { RecordedTrace } from "../../lib/tracing/recorded_trace.ts";
import { kindHead } from "../../lib/tracing/span_line.ts";
import { countingBytes, FixedClock } from "../tracking/outbox/fixed.ts";
import { RecordedSink } from "./recorded.ts";

function begin() {
  const sink = new RecordedSink();
  const clock = new FixedClock();
  const trace = new RecordedTrace({
    sink,
    experiment: "e",
    time: new NanoTime(clock),
    ids: new IdSource(countingBytes()),
    startedAt: 0,
    context: null,
    details: {},
  });
  const kind = (name: string) => ({
    name,
    head: kindHead(name, "LLM"),
    attributesJson: "",
    maxLength: 1000,
    redactInputs: null,
    redactOutputs: null,
  });
  const root = new RecordedSpan(kind("root"), trace, null, 0);
  return { sink, clock, trace, root, child: () => new RecordedSpan(kind("child"), trace, root, clock.elapsed) };
}

Deno.test("RecordedSpan records everything that is said of it", () => {
  const { sink, clock, root } = begin();
  const attributes = { temperature: 0.5, list: [1] };
  root.setAttributes(attributes);
  root.setAttributes({ temperature: 1 });
  attributes.list.push(2);
  clock.elapsed = 2;
  root.addEvent("first token", { n: 1n });
  root.setUsage({ inputTokens: 10, outputTokens: 2, cacheReadInputTokens: 5 }, "gpt-4o");
  root.setInputs("in");
  root.setOutputs("said");
  root.captureOutputs("returned");
  root.setStatus("ERROR", "refused");
  clock.elapsed = 3;
  root.end();
  root.end();
  const span = sink.span("root");
  deepStrictEqual(span.attributes, { temperature: 1, list: [1] });
  deepStrictEqual(span.events, [{
    name: "first token",
    timeUnixNano: "1763700000002000000",
    attributes: { n: "1" },
  }]);
  deepStrictEqual([span.usage, span.model, span.cost], [
    { inputTokens: 10, outputTokens: 2, cacheReadInputTokens: 5 },
    "gpt-4o",
    // Five tokens at 2.50 and five at 1.25 dollars a million; two at 10.
    { inputUsd: 18.75e-6, outputUsd: 20e-6, totalUsd: 38.75e-6 },
  ]);
  deepStrictEqual([span.inputs, span.outputs, span.status], ["in", "said", { code: "ERROR", message: "refused" }]);
  strictEqual(span.endTimeUnixNano, "1763700000003000000");
});

Deno.test("RecordedSpan keeps usage and cost that make no sense apart, so that the span is stored all the same", () => {
  const { sink, root } = begin();
  root.setUsage({ inputTokens: NaN, outputTokens: 1 });
  root.setCost({ inputUsd: 1, outputUsd: 1, totalUsd: Infinity });
  root.setAttributes(JSON.parse("null"));
  root.end();
  const { usage, cost, attributes } = sink.span("root");
  deepStrictEqual([usage, cost], [undefined, undefined]);
  deepStrictEqual(attributes["vigil.invalid_usage"], { inputTokens: "NaN", outputTokens: 1 });
  deepStrictEqual(Object.keys(attributes), ["vigil.invalid_usage", "vigil.invalid_cost", "vigil.unreadable"]);
});

Deno.test("RecordedSpan of a child that ends after its parent is recorded with its parent", () => {
  const { sink, root, child } = begin();
  const late = child();
  root.end();
  late.setTag("late", "yes");
  late.end();
  strictEqual(sink.span("child").parentSpanId, root.spanId);
  deepStrictEqual(sink.records.filter(({ kind }) => kind === "traceTag"), [
    { kind: "traceTag", traceId: root.traceId, key: "late", value: "yes" },
  ]);
});

Deno.test("RecordedSpan keeps links, whom the trace serves, and the start that somebody else has measured", () => {
  const { sink, root, child } = begin();
  root.addLink({ traceId: "tr-1", spanId: "s-1", attributes: { why: "same question" } });
  root.setUser("u1");
  root.setSession("s1");
  const inside = child();
  inside.setUser("u2");
  inside.setStart("1763699999000000001");
  inside.setKind({
    name: "renamed",
    head: kindHead("renamed", "TOOL"),
    attributesJson: "",
    maxLength: 1000,
    redactInputs: null,
    redactOutputs: null,
  });
  inside.end({ at: "1763699999000000003" });
  root.end();
  deepStrictEqual(sink.span("root").links, [
    { traceId: "tr-1", spanId: "s-1", attributes: { why: "same question" } },
  ]);
  deepStrictEqual(sink.spanRecord("root").trace, { userId: "u2", sessionId: "s1", tags: {} });
  const { type, startTimeUnixNano, endTimeUnixNano } = sink.span("renamed");
  deepStrictEqual([type, startTimeUnixNano, endTimeUnixNano], ["TOOL", "1763699999000000001", "1763699999000000003"]);
});

Deno.test("RecordedSpan lets a cost that was said go before the price table, and leaves an unknown model unpriced", () => {
  const { sink, root, child } = begin();
  const said = child();
  const cost = { inputUsd: 1, outputUsd: 2, totalUsd: 3 };
  said.setUsage({ inputTokens: 1, outputTokens: 1 }, "gpt-4o");
  said.setCost(cost);
  said.end();
  root.setUsage({ inputTokens: 1, outputTokens: 1 }, "a model that nobody sells");
  root.end();
  deepStrictEqual([sink.span("child").cost, sink.span("root").cost], [cost, null]);
});

Deno.test("RecordedSpan of a root carries what its children used where they do not leave", () => {
  using _configured = configureTracing({ captureIntermediateSteps: false });
  const { sink, root, child } = begin();
  const inside = child();
  inside.setUsage({ inputTokens: 1_000_000, outputTokens: 0 }, "gpt-4o");
  inside.end();
  root.end();
  deepStrictEqual(sink.spans.map(({ span }) => [span.name, span.usage, span.cost?.totalUsd]), [
    ["root", { inputTokens: 1_000_000, outputTokens: 0 }, 2.5],
  ]);
});

Deno.test("RecordedSpan records nothing of what is not to be captured, whoever says it", () => {
  using _configured = configureTracing({ captureInputs: false, captureOutputs: false });
  const { sink, root } = begin();
  root.setInputs("secret");
  root.captureOutputs("secret");
  root.captureOutputsJson('"secret"');
  root.end();
  deepStrictEqual([sink.span("root").inputs, sink.span("root").outputs], [undefined, undefined]);
});
