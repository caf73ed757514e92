import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { writeAttributes } from "../../../lib/tracing/attributes/write_attributes.ts";
import { chatSpan, toolSpan } from "./samples.ts";

const details = { sessionId: "s1", userId: "u1", tags: { team: "pension" } };

Deno.test("writeAttributes() writes MLflow's names", () => {
  const { "mlflow.spanInputs": inputs, "mlflow.spanOutputs": outputs, ...others } = writeAttributes(chatSpan, {
    dialects: ["mlflow"],
    details,
  });
  deepStrictEqual([inputs, outputs], [chatSpan.inputs, chatSpan.outputs]);
  deepStrictEqual(others, {
    "mlflow.spanType": "CHAT_MODEL",
    "mlflow.chat.tokenUsage": {
      input_tokens: 1000,
      output_tokens: 100,
      total_tokens: 1100,
      cache_read_input_tokens: 400,
      cache_creation_input_tokens: 50,
    },
    "mlflow.llm.cost": { input_cost: 0.002, output_cost: 0.001, total_cost: 0.003 },
    "mlflow.llm.model": "gpt-4o-2024-08-06",
    "mlflow.llm.provider": "openai",
    "session.id": "s1",
    "user.id": "u1",
    "mlflow.traceTag.mlflow.traceName": "chat gpt-4o",
    "mlflow.traceTag.team": "pension",
    "gen_ai.request.model": "gpt-4o",
    "gen_ai.provider.name": "openai",
    "gen_ai.response.time_to_first_chunk": 0.25,
    "gen_ai.response.finish_reasons": ["stop"],
    own: '{"nested":[1,{"a":2}]}',
  });
});

Deno.test("writeAttributes() writes OpenTelemetry's names", () => {
  const written = writeAttributes({ ...chatSpan, attributes: {} }, { dialects: ["gen_ai"], details });
  const { "gen_ai.input.messages": input, "gen_ai.output.messages": output, ...others } = written;
  deepStrictEqual(JSON.parse(String(input)), [
    { role: "system", parts: [{ type: "text", content: "Answer briefly" }] },
    { role: "user", parts: [{ type: "text", content: "What is the rate?" }] },
    { role: "assistant", parts: [{ type: "tool_call", id: "call_1", name: "rate", arguments: { country: "AU" } }] },
    { role: "tool", parts: [{ type: "tool_call_response", id: "call_1", response: "12 %" }] },
  ]);
  deepStrictEqual(JSON.parse(String(output)), [
    { role: "assistant", parts: [{ type: "text", content: "12 %" }], finish_reason: "stop" },
  ]);
  deepStrictEqual(others, {
    "gen_ai.operation.name": "chat",
    "gen_ai.response.model": "gpt-4o-2024-08-06",
    "gen_ai.request.model": "gpt-4o-2024-08-06",
    "gen_ai.usage.input_tokens": 1000,
    "gen_ai.usage.output_tokens": 100,
    "gen_ai.usage.cache_read.input_tokens": 400,
    "gen_ai.usage.cache_creation.input_tokens": 50,
    "gen_ai.conversation.id": "s1",
    "user.id": "u1",
  });
  deepStrictEqual(writeAttributes(toolSpan, { dialects: ["gen_ai"] }), {
    "gen_ai.operation.name": "execute_tool",
    "gen_ai.tool.name": "rate",
    "gen_ai.tool.call.arguments": '{"country":"AU"}',
    "gen_ai.tool.call.result": '"12"',
  });
});

Deno.test("writeAttributes() writes OpenInference's names", () => {
  deepStrictEqual(
    writeAttributes({ ...chatSpan, attributes: {}, inputs: "When?" }, { dialects: ["openinference"], details }),
    {
      "openinference.span.kind": "LLM",
      "input.value": "When?",
      "input.mime_type": "text/plain",
      "output.value": JSON.stringify(chatSpan.outputs),
      "output.mime_type": "application/json",
      "llm.model_name": "gpt-4o-2024-08-06",
      "llm.token_count.prompt": 1000,
      "llm.token_count.completion": 100,
      "llm.token_count.total": 1100,
      "llm.token_count.prompt_details.cache_read": 400,
      "llm.token_count.prompt_details.cache_write": 50,
      "llm.cost.prompt": 0.002,
      "llm.cost.completion": 0.001,
      "llm.cost.total": 0.003,
      "session.id": "s1",
      "user.id": "u1",
      "tag.tags": ["team:pension"],
    },
  );
});

Deno.test("writeAttributes() writes Langfuse's names, each kind of input token without the others", () => {
  const failed = { ...chatSpan, status: { code: "ERROR" as const, message: "refused" } };
  const written = writeAttributes(failed, { dialects: ["langfuse"], details });
  deepStrictEqual(JSON.parse(String(written["langfuse.observation.usage_details"])), {
    input: 550,
    input_cached_tokens: 400,
    input_cache_creation: 50,
    output: 100,
    total: 1100,
  });
  deepStrictEqual(
    ["type", "level", "status_message", "completion_start_time", "cost_details"].map((name) =>
      written[`langfuse.observation.${name}`]
    ),
    ["generation", "ERROR", "refused", '"2025-11-21T04:40:00.250Z"', '{"input":0.002,"output":0.001,"total":0.003}'],
  );
  deepStrictEqual([written["langfuse.trace.name"], written["langfuse.trace.tags"]], ["chat gpt-4o", ["team:pension"]]);
});

Deno.test("writeAttributes() writes all of them at once, and lets what a span says itself win", () => {
  const own = { ...chatSpan, attributes: { "gen_ai.operation.name": "generate_content" } };
  const written = writeAttributes(own);
  deepStrictEqual(
    ["mlflow.spanType", "gen_ai.operation.name", "openinference.span.kind", "langfuse.observation.type"].map((name) =>
      written[name]
    ),
    ["CHAT_MODEL", "generate_content", "LLM", "generation"],
  );
  strictEqual(writeAttributes(toolSpan)["mlflow.traceTag.mlflow.traceName"], undefined);
});
