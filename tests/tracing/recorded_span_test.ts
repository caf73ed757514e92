import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { IdSource } from "../../lib/tracing/ids.ts";
import { NanoTime } from "../../lib/tracing/nano_time.ts";
import { RecordedSpan } from "../../lib/tracing/recorded_span.ts";
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
    null,
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
