import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { openTracking } from "../../../lib/tracking/mod.ts";
import { configureTracing, otlpFromSpans, recordSpans, spansFromOtlp } from "../../../lib/tracing/mod.ts";
import { inFolder } from "../../tracking/outbox/fixed.ts";
import { chatSpan, toolSpan } from "../attributes/samples.ts";
import { RecordedSink } from "../recorded.ts";

const langchain = Deno.readTextFileSync(
  new URL("../../../data/agent_otel_traces/any_agent_langchain.json", import.meta.url),
);

Deno.test(
  "recordSpans() makes a trace of any-agent a tree in the store, with the tokens and cost of its calls",
  inFolder(async (folder) => {
    await using store = await openTracking("sqlite:///mlflow.db", { folder });
    const spans = spansFromOtlp(langchain);
    strictEqual(recordSpans(spans, { store }), 7);
    recordSpans(spans, { store });
    const [info, ...others] = await store.traces({ experiments: ["/Shared/ai-agents/invoke_agent [any_agent]"] });
    deepStrictEqual([others.length, info?.traceId, info?.state, info?.usage, info?.executionDurationMs], [
      0,
      "tr-572318454595034fe5076610d6400542",
      "OK",
      { inputTokens: 1262, outputTokens: 125 },
      1793,
    ]);
    strictEqual(info?.cost?.totalUsd.toFixed(10), "0.0001637000");
    const trace = await store.trace(info?.traceId ?? "");
    deepStrictEqual(trace?.spans.map(({ type, parentSpanId }) => [type, parentSpanId]), [
      ["AGENT", null],
      ["CHAT_MODEL", "d78a58cabe908b85"],
      ["TOOL", "d78a58cabe908b85"],
      ["CHAT_MODEL", "d78a58cabe908b85"],
      ["TOOL", "d78a58cabe908b85"],
      ["CHAT_MODEL", "d78a58cabe908b85"],
      ["CHAT_MODEL", "d78a58cabe908b85"],
    ]);
  }),
);

Deno.test("recordSpans() sends session, user and tags with the root", () => {
  const store = new RecordedSink();
  const trace = { sessionId: "s1", userId: "u1", tags: { team: "pension" } };
  recordSpans(spansFromOtlp(otlpFromSpans([{ span: chatSpan, trace }, { span: toolSpan }])), {
    store,
    experiment: "e",
  });
  deepStrictEqual(store.spans.map(({ experiment, trace }) => [experiment, trace]), [
    ["e", { ...trace, tags: { team: "pension", "mlflow.traceName": "chat gpt-4o" } }],
    ["e", undefined],
  ]);
});

Deno.test("recordSpans() is under the same rules as one's own spans", () => {
  const store = new RecordedSink();
  const spans = [{ ...chatSpan, attributes: { "ai.prompt": "secret", mail: "a@example.org" } }, toolSpan];
  {
    using _configured = configureTracing({
      captureInputs: false,
      captureOutputs: false,
      captureIntermediateSteps: false,
      redact: { patterns: ["email"] },
    });
    strictEqual(recordSpans(spans, { store }), 1);
  }
  const { inputs, outputs, attributes } = store.span("chat gpt-4o");
  deepStrictEqual([inputs, outputs, attributes], [undefined, undefined, { mail: "[email]" }]);
  using _off = configureTracing({ enabled: false });
  strictEqual(recordSpans(spans, { store }), 0);
});

Deno.test("recordSpans() names the experiment of spans whose root is elsewhere", () => {
  const store = new RecordedSink();
  recordSpans([toolSpan], { store });
  strictEqual(store.spans[0]?.experiment, "/Shared/ai-agents/imported");
});
