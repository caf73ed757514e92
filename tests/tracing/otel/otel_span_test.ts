import { type AttributeValue, SpanStatusCode } from "@opentelemetry/api";
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { configureTracing } from "../../../lib/tracing/mod.ts";
import { registered } from "./registered.ts";

Deno.test(
  "OtelSpan makes type, model, tokens, cost, messages, session, user and tags of gen_ai attributes",
  registered(({ store, tracer }) => {
    const span = tracer.startSpan("chat gpt-4o", { attributes: { "gen_ai.operation.name": "chat" } });
    span.setAttributes({
      "gen_ai.provider.name": "openai",
      "gen_ai.request.model": "gpt-4o-2024-08-06",
      "gen_ai.usage.input_tokens": 1000,
      "gen_ai.usage.output_tokens": 100,
      "gen_ai.input.messages": '[{"role":"user","parts":[{"type":"text","content":"Hi"}]}]',
      "gen_ai.output.messages":
        '[{"role":"assistant","parts":[{"type":"text","content":"Hello"}],"finish_reason":"stop"}]',
      "gen_ai.conversation.id": "s1",
      "user.id": "u1",
      "mlflow.traceTag.team": "pension",
      own: 1,
    }).end();
    const { span: { type, model, usage, cost, inputs, outputs, attributes, status }, trace, experiment } = store
      .spanRecord("chat gpt-4o");
    deepStrictEqual([type, model, usage, status], [
      "CHAT_MODEL",
      "gpt-4o-2024-08-06",
      { inputTokens: 1000, outputTokens: 100 },
      { code: "UNSET" },
    ]);
    // 2.5 and 10 US dollars per million.
    strictEqual(cost?.totalUsd.toFixed(6), "0.003500");
    deepStrictEqual(inputs, { messages: [{ role: "user", content: "Hi" }] });
    match(JSON.stringify(outputs), /"content":"Hello"/);
    deepStrictEqual([trace?.sessionId, trace?.userId, trace?.tags, experiment], [
      "s1",
      "u1",
      { team: "pension" },
      "/Shared/ai-agents/chat gpt-4o",
    ]);
    deepStrictEqual([attributes["own"], attributes["otel.scope.name"]], [1, "some-library"]);
  }),
);

Deno.test(
  "OtelSpan reads the attributes of the Vercel AI SDK and messages in events",
  registered(({ store, tracer }) => {
    tracer.startSpan("ai.generateText.doGenerate").setAttributes({
      "ai.operationId": "ai.generateText.doGenerate",
      "ai.model.id": "gpt-4o-mini",
      "ai.usage.promptTokens": 10,
      "ai.usage.completionTokens": 2,
      "ai.prompt.messages": '[{"role":"user","content":"Hi"}]',
      "ai.response.text": "Hello",
    }).end();
    const { model, usage, inputs, outputs } = store.span("ai.generateText.doGenerate");
    deepStrictEqual([model, usage, outputs], ["gpt-4o-mini", { inputTokens: 10, outputTokens: 2 }, "Hello"]);
    match(JSON.stringify(inputs), /"content":"Hi"/);

    const span = tracer.startSpan("chat", { attributes: { "gen_ai.operation.name": "chat" } });
    span.addEvent("gen_ai.user.message", { content: "Hi" });
    span.addEvent("gen_ai.choice", { message: '{"role":"assistant","content":"Hello"}', index: 0 });
    span.addEvent("retried", { count: 2 }, [1_763_700_000, 7]);
    span.end();
    const chat = store.span("chat");
    deepStrictEqual(chat.events, [
      { name: "retried", timeUnixNano: "1763700000000000007", attributes: { count: 2 } },
    ]);
    match(JSON.stringify([chat.inputs, chat.outputs]), /"Hi".*"Hello"/);
  }),
);

Deno.test(
  "OtelSpan keeps times, name, links, status and exceptions",
  registered(({ store, tracer }) => {
    const linked = { traceId: "1af7651916cd43dd8448eb211c80319c", spanId: "c7ad6b7169203331", traceFlags: 1 };
    const span = tracer.startSpan("first", { startTime: [1_763_700_000, 1], links: [{ context: linked }] });
    span.addLinks([{ context: linked, attributes: { why: "again" } }]);
    span.updateName("second");
    span.recordException(new RangeError("too far"), new Date(1_763_700_000_500));
    span.recordException("plain");
    span.setStatus({ code: SpanStatusCode.ERROR, message: "failed" });
    span.end([1_763_700_001, 9]);
    const { startTimeUnixNano, endTimeUnixNano, links, events, status, spanId, traceId } = store.span("second");
    deepStrictEqual([startTimeUnixNano, endTimeUnixNano], ["1763700000000000001", "1763700001000000009"]);
    deepStrictEqual(links.map(({ attributes }) => attributes), [{}, { why: "again" }]);
    strictEqual(links[0]?.traceId, `tr-${linked.traceId}`);
    deepStrictEqual(status, { code: "ERROR", message: "failed" });
    const [first, second] = events;
    deepStrictEqual(
      [first?.timeUnixNano, first?.attributes["exception.type"], first?.attributes["exception.message"]],
      [
        "1763700000500000000",
        "RangeError",
        "too far",
      ],
    );
    match(String(first?.attributes["exception.stacktrace"]), /otel_span_test/);
    deepStrictEqual(second?.attributes, { "exception.type": "Error", "exception.message": "plain" });
    deepStrictEqual(span.spanContext(), { traceId: traceId.slice(3), spanId, traceFlags: 1 });
  }),
);

Deno.test(
  "OtelSpan keeps the status OK once it is said",
  registered(({ store, tracer }) => {
    const span = tracer.startSpan("call");
    span.setStatus({ code: SpanStatusCode.OK }).setStatus({ code: SpanStatusCode.ERROR, message: "late" }).end();
    deepStrictEqual(store.span("call").status, { code: "OK" });
  }),
);

Deno.test(
  "OtelSpan takes nothing after its end, and ends once",
  registered(({ store, tracer }) => {
    const span = tracer.startSpan("call");
    strictEqual(span.isRecording(), true);
    span.end();
    span.setAttribute("late", 1).setAttributes({ later: 2 }).addEvent("late").updateName("late")
      .addLink({ context: span.spanContext() }).setStatus({ code: SpanStatusCode.ERROR }).end();
    strictEqual(span.isRecording(), false);
    const { name, attributes, events, links } = store.span("call");
    deepStrictEqual([name, Object.keys(attributes), events, links, store.records.length], [
      "call",
      ["otel.scope.name"],
      [],
      [],
      1,
    ]);
  }),
);

Deno.test(
  "OtelSpan keeps a list as it was when it was set",
  registered(({ store, tracer }) => {
    const list = ["a"];
    const span = tracer.startSpan("call").setAttribute("list", list);
    list.push("b");
    span.end();
    deepStrictEqual(store.span("call").attributes["list"], ["a"]);
  }),
);

Deno.test(
  "OtelSpan is under the rules that hold for one's own spans",
  registered(({ store, tracer }) => {
    using _configured = configureTracing({
      captureInputs: false,
      maxLength: 50,
      redact: { patterns: ["email"], keys: ["authorization"] },
    });
    const attributes: Record<string, AttributeValue> = {
      "ai.prompt": "a secret",
      "ai.response.text": "Write to anna@example.org",
      authorization: "Bearer k",
      long: "x".repeat(1000),
    };
    tracer.startSpan("call", { attributes }).end();
    const { inputs, outputs, attributes: kept } = store.span("call");
    deepStrictEqual([inputs, outputs, kept["ai.prompt"], kept["authorization"]], [
      undefined,
      "Write to [email]",
      undefined,
      "[redacted]",
    ]);
    strictEqual(JSON.stringify(kept["long"]).length < 200, true);
  }),
);
