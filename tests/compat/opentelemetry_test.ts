import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { OpenTelemetry } from "@ai-sdk/otel";
import { context, trace as otel } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { embed, generateText, stepCountIs, streamText, tool } from "ai";
import { MockEmbeddingModelV4, MockLanguageModelV4 } from "ai/test";
import { z } from "zod";
import type { Span, Tracking } from "vigil/contracts";
import { recordSpans, registerOpenTelemetry, spansFromOtlp, trace } from "vigil/tracing";
import { openTracking } from "vigil/tracking";

const SECRET = "sk-proj-0123456789abcdef";

const used = (input: number, output: number, cached = 0) => ({
  inputTokens: { total: input, noCache: input - cached, cacheRead: cached, cacheWrite: 0 },
  outputTokens: { total: output, text: output, reasoning: 0 },
});
const STOP = { unified: "stop", raw: "stop" } as const;

/** A model of the Vercel AI SDK that asks for a tool first and answers then. */
function askingModel(): MockLanguageModelV4 {
  const call = { type: "tool-call", toolCallId: "c1", toolName: "rate", input: '{"country":"AU"}' } as const;
  return new MockLanguageModelV4({
    provider: "openai",
    modelId: "gpt-4o",
    doGenerate: ({ prompt }) =>
      Promise.resolve(
        prompt.some(({ role }) => role === "tool")
          ? { content: [{ type: "text", text: "12 %" }], finishReason: STOP, usage: used(1200, 10), warnings: [] }
          : {
            content: [call],
            finishReason: { unified: "tool-calls", raw: "tool_calls" },
            usage: used(1000, 20, 400),
            warnings: [],
          },
      ),
  });
}

function rateTool() {
  return tool({
    inputSchema: z.object({ country: z.string() }),
    execute: ({ country }) => ({ country, rate: 0.12, api_key: SECRET }),
  });
}

/** Each span as "type name", those inside of it further to the right. */
function outline(spans: readonly Span[], parentSpanId: string | null = null, indent = ""): string[] {
  return spans.filter((span) => span.parentSpanId === parentSpanId)
    .toSorted((a, b) => (BigInt(a.startTimeUnixNano) < BigInt(b.startTimeUnixNano) ? -1 : 1))
    .flatMap(({ spanId, type, name }) => [`${indent}${type} ${name}`, ...outline(spans, spanId, `${indent}  `)]);
}

async function openFolder(): Promise<Tracking & AsyncDisposable> {
  return await openTracking("sqlite:///mlflow.db", { folder: await Deno.makeTempDir() });
}

async function spansOf(store: Tracking, name: string): Promise<readonly Span[]> {
  const found = (await store.traces()).find((info) => info.name === name);
  return (await store.trace(found?.traceId ?? ""))?.spans ?? [];
}

Deno.test("the Vercel AI SDK's spans land in the store as one tree with vigil's, with tokens, cost and no secret", async () => {
  await using store = await openFolder();
  using _registered = await registerOpenTelemetry({ store });
  const telemetry = { integrations: [new OpenTelemetry()] };
  const ask = trace(async (prompt: string) => {
    const headers = { authorization: `Bearer ${SECRET}` };
    const { text } = await generateText({
      model: askingModel(),
      prompt,
      headers,
      tools: { rate: rateTool() },
      stopWhen: stepCountIs(3),
      telemetry,
    });
    return text;
  }, { name: "ask", spanType: "AGENT", store });
  strictEqual(await ask("What is the rate?"), "12 %");

  const spans = await spansOf(store, "ask");
  deepStrictEqual(outline(spans), [
    "AGENT ask",
    "  AGENT invoke_agent gpt-4o",
    "    CHAIN step 1",
    "      CHAT_MODEL chat gpt-4o",
    "      TOOL execute_tool rate",
    "    CHAIN step 2",
    "      CHAT_MODEL chat gpt-4o",
  ]);
  const [info] = await store.traces();
  // 1,800 new tokens at 2.5, 400 from the cache at 1.25, 30 written at 10 US dollars per million; nothing counted twice.
  deepStrictEqual([info?.state, info?.usage?.inputTokens, info?.usage?.outputTokens], ["OK", 2200, 30]);
  strictEqual(info?.cost?.totalUsd.toFixed(6), "0.005300");
  deepStrictEqual(spans.find(({ type }) => type === "TOOL")?.inputs, { country: "AU" });
  deepStrictEqual(spans.find(({ name }) => name === "step 2")?.status.code, "UNSET");
  const agent = spans.find(({ name }) => name.startsWith("invoke_agent"));
  ok(JSON.stringify(agent?.outputs).includes('"content":"12 %"'), JSON.stringify(agent?.outputs));
  ok(!JSON.stringify(spans).includes(SECRET));
});

Deno.test("the Vercel AI SDK's streams and embeddings land in the store, two at once each in its own trace", async () => {
  await using store = await openFolder();
  using _registered = await registerOpenTelemetry({ store });
  const telemetry = { integrations: [new OpenTelemetry()] };
  const model = new MockLanguageModelV4({
    provider: "openai",
    modelId: "gpt-4o",
    doStream: () =>
      Promise.resolve({
        stream: ReadableStream.from([
          { type: "stream-start" as const, warnings: [] },
          { type: "text-start" as const, id: "1" },
          { type: "text-delta" as const, id: "1", delta: "At " },
          { type: "text-delta" as const, id: "1", delta: "67" },
          { type: "text-end" as const, id: "1" },
          { type: "finish" as const, finishReason: STOP, usage: used(100, 5) },
        ]),
      }),
  });
  const read = async (prompt: string) => {
    let text = "";
    for await (const part of streamText({ model, prompt, telemetry }).textStream) text += part;
    return text;
  };
  deepStrictEqual(await Promise.all([read("When?"), read("How old?")]), ["At 67", "At 67"]);
  const embedding = new MockEmbeddingModelV4({
    modelId: "text-embedding-3-small",
    doEmbed: () => Promise.resolve({ embeddings: [[1, 2]], usage: { tokens: 7 }, warnings: [] }),
  });
  await embed({ model: embedding, value: "pension", telemetry });
  const traces = await store.traces();
  deepStrictEqual(traces.map(({ name, state, usage }) => [name, state, usage?.inputTokens]).toSorted(), [
    ["embeddings text-embedding-3-small", "OK", 7],
    ["invoke_agent gpt-4o", "OK", 100],
    ["invoke_agent gpt-4o", "OK", 100],
  ]);
  deepStrictEqual(
    traces.filter(({ name }) => name?.startsWith("invoke_agent")).map((info) => [
      info.requestPreview,
      info.responsePreview,
    ]).toSorted(),
    [["How old?", "At 67"], ["When?", "At 67"]],
  );
});

Deno.test("what OpenTelemetry's own SDK exports by OTLP becomes the same tree in the store", async () => {
  const bodies: string[] = [];
  await using server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async (request) => {
    bodies.push(await request.text());
    return Response.json({});
  });
  const exporter = new OTLPTraceExporter({ url: `http://127.0.0.1:${server.addr.port}/v1/traces` });
  const provider = new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
  const tracer = provider.getTracer("some-library");
  const root = tracer.startSpan("answer", { attributes: { "openinference.span.kind": "AGENT", "session.id": "s1" } });
  const inside = otel.setSpan(context.active(), root);
  const model = tracer.startSpan("chat", {
    kind: 2,
    attributes: {
      "gen_ai.operation.name": "chat",
      "gen_ai.request.model": "gpt-4o",
      "gen_ai.usage.input_tokens": 12,
      "gen_ai.usage.output_tokens": 3,
      "http.request.header.authorization": [`Bearer ${SECRET}`],
      "request.body": JSON.stringify({ api_key: SECRET }),
    },
  }, inside);
  model.addEvent("retry", { attempt: 2 });
  model.end();
  root.setStatus({ code: 2, message: "too late" });
  root.end();
  await provider.shutdown();

  await using store = await openFolder();
  const spans = bodies.flatMap((body) => spansFromOtlp(body));
  strictEqual(recordSpans(spans, { store }), 2);
  const stored = await spansOf(store, "answer");
  deepStrictEqual(outline(stored), ["AGENT answer", "  CHAT_MODEL chat"]);
  const [info] = await store.traces();
  deepStrictEqual(
    [info?.traceId, info?.state, info?.usage?.inputTokens, info?.sessionId],
    [`tr-${root.spanContext().traceId}`, "ERROR", 12, "s1"],
  );
  const chat = stored.find(({ name }) => name === "chat");
  deepStrictEqual(
    [chat?.spanId, chat?.attributes["otel.span.kind"], chat?.events.map(({ name, attributes }) => [name, attributes])],
    [model.spanContext().spanId, "CLIENT", [["retry", { attempt: 2 }]]],
  );
  ok(!JSON.stringify(stored).includes(SECRET));
});
