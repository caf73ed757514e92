import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import {
  currentSpan,
  getTraceId,
  trace,
  traceContext,
  type TraceSummary,
  withTraceContext,
} from "../../lib/tracing/mod.ts";
import { currentScope, runInScope } from "../../lib/tracing/trace_context.ts";
import { RecordedSink } from "./recorded.ts";

const usage = { inputTokens: 100, outputTokens: 20 };
const cost = { inputUsd: 0.001, outputUsd: 0.002, totalUsd: 0.003 };

Deno.test("withTraceContext() makes traces its own: store, experiment, run and tags win over the function's", async () => {
  const own = new RecordedSink();
  const store = new RecordedSink();
  const agent = trace(async (n: number) => {
    await Promise.resolve();
    return n;
  }, { name: "agent", store: own, experiment: "own", runId: "own", tags: { a: "own", b: "own" } });
  await withTraceContext({ store, experiment: "evaluation", runId: "r", tags: { a: "context" } }, () => agent(1));
  strictEqual(own.records.length, 0);
  const { experiment, trace: details } = store.spanRecord("agent");
  deepStrictEqual([experiment, details], ["evaluation", { runId: "r", tags: { a: "context", b: "own" } }]);
  strictEqual(traceContext(), undefined);
});

Deno.test("withTraceContext() begins new traces inside a span and keeps what an outer context says", () => {
  const store = new RecordedSink();
  const agent = trace(() => getTraceId(), { name: "agent" });
  const outer = trace(() => {
    const before = getTraceId();
    const inside = withTraceContext({ runId: "inner" }, () => {
      deepStrictEqual(traceContext(), { store, experiment: "outer", runId: "inner" });
      return agent();
    });
    ok(inside !== undefined && inside !== before);
    strictEqual(getTraceId(), before);
  }, { name: "outer" });
  withTraceContext({ store, experiment: "outer", runId: "outer" }, outer);
  deepStrictEqual(store.spans.map(({ span, trace }) => [span.name, span.parentSpanId, trace?.runId]), [
    ["agent", null, "inner"],
    ["outer", null, "outer"],
  ]);
});

Deno.test("withTraceContext() tells of each trace: id, tokens and cost without counting twice", async () => {
  const store = new RecordedSink();
  const model = trace(async (priced: boolean) => {
    await Promise.resolve();
    currentSpan().setUsage(usage, "model");
    if (priced) currentSpan().setCost(cost);
  }, { name: "model", spanType: "CHAT_MODEL" });
  const agent = trace(async (calls: boolean[]) => {
    await Promise.all(calls.map((priced) => model(priced)));
    if (calls.length === 3) currentSpan().setUsage({ inputTokens: 300, outputTokens: 60 });
  }, { name: "agent" });
  const summaries: TraceSummary[] = [];
  await withTraceContext({ store, onTrace: (summary) => summaries.push(summary) }, async () => {
    await agent([true, true]);
    await agent([true, false]);
    await agent([true, true, true]);
    await agent([]);
  });
  deepStrictEqual(summaries.map(({ usage, costUsd, unpricedCalls, spans }) => [usage, costUsd, unpricedCalls, spans]), [
    [{ inputTokens: 200, outputTokens: 40 }, 0.006, 0, 3],
    [{ inputTokens: 200, outputTokens: 40 }, null, 1, 3],
    [{ inputTokens: 300, outputTokens: 60 }, 0.009000000000000001, 0, 4],
    [null, null, 0, 1],
  ]);
  const ids = new Set(store.spans.map(({ span }) => span.traceId));
  ok(summaries.every(({ traceId, name, status }) => ids.has(traceId) && name === "agent" && status === "OK"));
  strictEqual(store.spans.find(({ span }) => span.usage !== undefined && span.cost === null)?.span.model, "model");
});

Deno.test("withTraceContext() with store null keeps nothing and still tells", () => {
  let told: TraceSummary | null = null;
  const agent = trace((fail: boolean) => {
    currentSpan().setUsage(usage);
    if (fail) throw new Error("no");
  }, { name: "agent", store: new RecordedSink() });
  withTraceContext({ store: null, onTrace: (summary) => told = summary }, () => {
    try {
      agent(true);
    } catch {
      // The error is the point.
    }
  });
  deepStrictEqual({ ...Object(told), traceId: "", durationMs: 0 }, {
    traceId: "",
    name: "agent",
    status: "ERROR",
    durationMs: 0,
    spans: 1,
    usage,
    costUsd: null,
    unpricedCalls: 1,
  });
});

Deno.test("withTraceContext() lets no listener break the call", () => {
  const agent = trace((n: number) => n, { name: "agent" });
  const listener = () => {
    throw new Error("listener");
  };
  strictEqual(withTraceContext({ store: null, onTrace: listener }, () => agent(5)), 5);
});

Deno.test("currentSpan() outside of a trace takes everything", () => {
  currentSpan().setAttributes({ a: 1 });
  deepStrictEqual([currentSpan().traceId, getTraceId(), currentScope()], [null, undefined, undefined]);
});

Deno.test("runInScope() runs inside and leaves nothing behind", async () => {
  const scope = { span: null, context: { experiment: "here" } };
  const inside = await runInScope(scope, async (name: string) => {
    await Promise.resolve();
    return [name, traceContext()];
  }, "x");
  deepStrictEqual([inside, currentScope()], [["x", { experiment: "here" }], undefined]);
});
