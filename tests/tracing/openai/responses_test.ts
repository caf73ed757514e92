import { deepStrictEqual } from "node:assert/strict";
import { responses } from "../../../lib/tracing/openai/responses.ts";
import { response, responseEvents } from "./client.ts";

function read(events: readonly unknown[]) {
  const reader = responses.stream();
  for (const event of events) reader.add(event);
  return reader.answer();
}

Deno.test("responses reads the same from the events as from the whole", () => {
  const whole = responses.read(response);
  deepStrictEqual(read(responseEvents), whole);
  deepStrictEqual(whole, {
    outputs: { id: "resp_1", status: "completed", output: response.output },
    model: "gpt-4o-2024-08-06",
    usage: { inputTokens: 1000, outputTokens: 100, cacheReadInputTokens: 400 },
    attributes: {
      "gen_ai.response.id": "resp_1",
      "gen_ai.response.model": "gpt-4o-2024-08-06",
      "gen_ai.response.finish_reasons": ["completed"],
      "gen_ai.usage.reasoning.output_tokens": 64,
    },
  });
});

Deno.test("responses keeps what there is of a stream that was left", () => {
  const { outputs, usage } = read(responseEvents.slice(0, 2));
  deepStrictEqual([outputs, usage], [{
    id: "resp_1",
    status: "in_progress",
    output: [{ type: "message", role: "assistant", content: "At" }],
  }, undefined]);
  const item = { type: "function_call", name: "rate", arguments: "{}" };
  const withItem = read([{ type: "response.output_item.done", output_index: 0, item }]);
  deepStrictEqual(Object(withItem.outputs).output, [item]);
});

Deno.test("responses says why there is none", () => {
  const failed = { ...response, status: "failed", error: { code: "server_error", message: "overloaded" } };
  deepStrictEqual(responses.read(failed).failure, "overloaded");
  deepStrictEqual(read([{ type: "response.failed", response: failed }]).failure, "overloaded");
  deepStrictEqual(read([{ type: "error", message: "cut" }]).failure, "cut");
  const cut = { ...response, status: "incomplete", incomplete_details: { reason: "max_output_tokens" } };
  deepStrictEqual(responses.read(cut).attributes["gen_ai.response.finish_reasons"], ["max_output_tokens"]);
  deepStrictEqual(responses.read("what?").outputs, "what?");
});
