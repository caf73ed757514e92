import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { beginSpan, planSpan } from "../../lib/tracing/begin_span.ts";
import { runInScope } from "../../lib/tracing/trace_context.ts";
import { configureDefaultTracking } from "../../lib/tracking/mod.ts";
import { countingBytes, FixedClock } from "../tracking/outbox/fixed.ts";
import { RecordedSink } from "./recorded.ts";

Deno.test("planSpan() prepares what is the same for each call", () => {
  const plan = planSpan("name", { spanType: "TOOL", attributes: { a: 1, b: new Map() }, maxLength: 9 });
  deepStrictEqual(plan.kind, {
    name: "name",
    head: '"name":"name","type":"TOOL","startTimeUnixNano":"',
    attributesJson: '"a":1,"b":{}',
    maxLength: 9,
    redactInputs: null,
    redactOutputs: null,
  });
  strictEqual(plan.experiment, "/Shared/ai-agents/name");
  strictEqual(planSpan("name", { experiment: "mine" }).experiment, "mine");
});

Deno.test("beginSpan() begins a trace outside of one and goes on with it inside", () => {
  const store = new RecordedSink();
  const options = { store, clock: new FixedClock(), randomBytes: countingBytes() };
  const root = beginSpan(planSpan("root", options));
  ok(root !== null);
  strictEqual(root.traceId.slice(0, 15), `tr-${(1_763_700_000_000).toString(16).padStart(12, "0")}`);
  const inside = runInScope(root, () => beginSpan(planSpan("inside", { store: new RecordedSink(), experiment: "x" })));
  deepStrictEqual([inside?.traceId, inside?.trace.sink], [root.traceId, store]);
});

Deno.test("beginSpan() begins nothing where nothing is recorded and nobody listens", async () => {
  await using _off = configureDefaultTracking({ sources: { env: () => "off" } });
  strictEqual(beginSpan(planSpan("name", {})), null);
  const quiet = { span: null, context: { store: null } };
  strictEqual(runInScope(quiet, () => beginSpan(planSpan("name", { store: new RecordedSink() }))), null);
  const heard = { span: null, context: { store: null, onTrace: () => {} } };
  ok(runInScope(heard, () => beginSpan(planSpan("name", {}))) !== null);
});

Deno.test("beginSpan() never throws", () => {
  const clock = {
    now(): number {
      throw new Error("no time");
    },
    monotonic: () => 0,
  };
  strictEqual(beginSpan(planSpan("name", { store: new RecordedSink(), clock })), null);
});
