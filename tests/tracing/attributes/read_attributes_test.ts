import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { readAttributes } from "../../../lib/tracing/attributes/read_attributes.ts";
import { type Dialect, DIALECTS } from "../../../lib/tracing/attributes/table.ts";
import { writeAttributes } from "../../../lib/tracing/attributes/write_attributes.ts";
import { chatSpan, toolSpan } from "./samples.ts";

Deno.test("readAttributes() reads back what each convention was written, and all of them at once", async (t) => {
  const details = { sessionId: "s1", userId: "u1" };
  const bare = { ...chatSpan, attributes: {} };
  for (const dialects of [...DIALECTS.map((dialect) => [dialect]), DIALECTS]) {
    await t.step(dialects.join(", "), () => {
      const { type, inputs, outputs, model, usage, cost, sessionId, userId } = readAttributes(
        writeAttributes(bare, { dialects, details }),
      );
      const knowsMessages = !["openinference", "langfuse"].includes(dialects[0] ?? "") || dialects.length > 1;
      strictEqual(type, knowsMessages ? "CHAT_MODEL" : "LLM");
      deepStrictEqual([inputs, outputs, model, usage, sessionId, userId], [
        bare.inputs,
        bare.outputs,
        bare.model,
        bare.usage,
        "s1",
        "u1",
      ]);
      // OpenTelemetry's conventions have no cost.
      deepStrictEqual(cost, dialects.includes("gen_ai") && dialects.length === 1 ? undefined : bare.cost);
    });
  }
});

Deno.test("readAttributes() reads tools back in every convention", () => {
  for (const dialect of DIALECTS) {
    const { type, inputs, outputs } = readAttributes(writeAttributes(toolSpan, { dialects: [dialect] }));
    deepStrictEqual([type, inputs, outputs], ["TOOL", { country: "AU" }, "12"], dialect);
  }
});

Deno.test("readAttributes() leaves what is nobody's field under the names that it came with", () => {
  const { attributes, tags } = readAttributes({
    "gen_ai.request.model": "gpt-4o",
    "gen_ai.request.temperature": 0.5,
    "gen_ai.provider.name": "openai",
    "mlflow.traceTag.team": '"pension"',
    "mlflow.traceRequestId": '"tr-1"',
    "http.route": "/",
  });
  deepStrictEqual(attributes, {
    "gen_ai.request.model": "gpt-4o",
    "gen_ai.request.temperature": 0.5,
    "gen_ai.provider.name": "openai",
    "http.route": "/",
  });
  deepStrictEqual(tags, { team: "pension" });
});

Deno.test("readAttributes() reads OpenInference's lists, OpenLLMetry's, and the Vercel AI SDK's names", () => {
  const flat = readAttributes({
    "openinference.span.kind": "LLM",
    "llm.input_messages.0.message.role": "user",
    "llm.input_messages.0.message.content": "When?",
    "llm.input_messages.1.message.role": "assistant",
    "llm.input_messages.1.message.tool_calls.0.tool_call.function.name": "rate",
    "llm.output_messages.0.message.content": "At 67",
    "llm.token_count.prompt": "12",
  });
  deepStrictEqual(flat.inputs, {
    messages: [
      { role: "user", content: "When?" },
      { role: "assistant", tool_calls: [{ tool_call: { function: { name: "rate" } } }] },
    ],
  });
  deepStrictEqual([flat.outputs, flat.usage, flat.attributes], [
    { messages: [{ content: "At 67" }] },
    { inputTokens: 12, outputTokens: 0 },
    { "openinference.span.kind": "LLM" },
  ]);
  const traceloop = readAttributes({
    "traceloop.span.kind": "workflow",
    "gen_ai.prompt.0.role": "user",
    "gen_ai.prompt.0.content": "When?",
    "gen_ai.completion.0.content": "At 67",
    "gen_ai.usage.prompt_tokens": 5,
    "gen_ai.usage.completion_tokens": 2,
    "gen_ai.usage.cache_read_input_tokens": 3,
  });
  deepStrictEqual([traceloop.type, traceloop.inputs, traceloop.usage], ["CHAIN", {
    messages: [{ role: "user", content: "When?" }],
  }, { inputTokens: 5, outputTokens: 2, cacheReadInputTokens: 3 }]);
  const vercel = readAttributes({
    "ai.operationId": "ai.generateText.doGenerate",
    "ai.prompt.messages": '[{"role":"user","content":"When?"}]',
    "ai.response.text": "67",
    "ai.model.id": "gpt-4o",
    "ai.model.provider": "openai.chat",
    "ai.usage.promptTokens": 5,
    "ai.usage.completionTokens": 2,
    "ai.telemetry.metadata.userId": "u1",
  });
  deepStrictEqual([vercel.type, vercel.inputs, vercel.outputs, vercel.model, vercel.usage, vercel.userId], [
    "CHAT_MODEL",
    [{ role: "user", content: "When?" }],
    "67",
    "gpt-4o",
    { inputTokens: 5, outputTokens: 2 },
    "u1",
  ]);
});

Deno.test("readAttributes() reads messages that older instrumentations put into events", () => {
  const event = (name: string, attributes: Record<string, unknown>) => ({ name, attributes });
  const { inputs, outputs } = readAttributes({ "gen_ai.operation.name": "chat" }, {
    events: [
      event("gen_ai.system.message", { content: "Be brief" }),
      event("gen_ai.user.message", { content: "When?" }),
      event("exception", {}),
      event("gen_ai.choice", { message: '{"content":"At 67"}' }),
    ],
  });
  deepStrictEqual([inputs, outputs], [
    { messages: [{ role: "system", content: "Be brief" }, { role: "user", content: "When?" }] },
    { messages: [{ role: "assistant", content: { content: "At 67" } }] },
  ]);
});

Deno.test("readAttributes() never counts cached tokens twice, however they are told", () => {
  // Langfuse's issue 14725: 2 plain tokens, 47,105 read from the cache, 1,076 written to it.
  const expected = {
    inputTokens: 48_183,
    outputTokens: 714,
    cacheReadInputTokens: 47_105,
    cacheCreationInputTokens: 1_076,
  };
  for (
    const attributes of [
      {
        "gen_ai.usage.input_tokens": 48_183,
        "gen_ai.usage.output_tokens": 714,
        "gen_ai.usage.cache_read.input_tokens": 47_105,
        "gen_ai.usage.cache_creation.input_tokens": 1_076,
      },
      {
        "gen_ai.usage.input_tokens": 2,
        "gen_ai.usage.output_tokens": 714,
        "gen_ai.usage.cache_read_input_tokens": 47_105,
        "gen_ai.usage.cache_creation_input_tokens": 1_076,
      },
      {
        "langfuse.observation.usage_details":
          '{"input":2,"output":714,"cache_read_input_tokens":47105,"cache_creation_input_tokens":1076}',
      },
    ]
  ) deepStrictEqual(readAttributes(attributes).usage, expected);
});

Deno.test("readAttributes() keeps nothing of what may not be captured, under whichever name", () => {
  for (const dialect of DIALECTS) {
    const all = writeAttributes({ ...chatSpan, inputs: "secret in", outputs: "secret out" }, { dialects: [dialect] });
    const read = readAttributes({
      ...all,
      "llm.input_messages.0.message.content": "secret in",
      "llm.output_messages.0.message.content": "secret out",
      "ai.prompt": "secret in",
    }, { captureInputs: false, captureOutputs: false });
    strictEqual(JSON.stringify(read).includes("secret"), false, dialect);
    strictEqual(read.usage?.inputTokens, 1000);
  }
});

Deno.test("readAttributes() takes what makes no sense as not said", () => {
  const { usage, cost, type, model } = readAttributes({
    "gen_ai.usage.input_tokens": "many",
    "gen_ai.usage.output_tokens": -1,
    "mlflow.chat.tokenUsage": "{",
    "langfuse.observation.cost_details": "free",
    "mlflow.spanType": "",
    "gen_ai.request.model": null,
  });
  deepStrictEqual([usage, cost, type, model], [undefined, undefined, "UNKNOWN", undefined]);
});

Deno.test("readAttributes() reads cost that only the total or the parts are told of", () => {
  const read = (attributes: Record<string, unknown>) => readAttributes(attributes).cost;
  deepStrictEqual(
    read({ "gen_ai.usage.input_cost": 0.1, "gen_ai.usage.output_cost": 0.2 })?.totalUsd.toFixed(2),
    "0.30",
  );
  deepStrictEqual(read({ "gen_ai.usage.cost": 0.5 }), { inputUsd: 0.5, outputUsd: 0, totalUsd: 0.5 });
  deepStrictEqual(read({ "langfuse.observation.cost_details": '{"input":0.1,"output":0.2,"total":0.3}' }), {
    inputUsd: 0.1,
    outputUsd: 0.2,
    totalUsd: 0.3,
  });
});

Deno.test("the names of each convention differ where they mean different things", () => {
  const dialect = (name: Dialect) => new Set(Object.keys(writeAttributes(chatSpan, { dialects: [name] })));
  const shared = DIALECTS.map(dialect).reduce((a, b) => a.intersection(b));
  deepStrictEqual([...shared].sort(), Object.keys(chatSpan.attributes).sort());
});
