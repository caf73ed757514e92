import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { chat, completions } from "../../../lib/tracing/openai/chat.ts";
import { chunks, completion, toolChunks } from "./client.ts";

function read(pieces: readonly unknown[]) {
  const reader = chat.stream();
  for (const piece of pieces) reader.add(piece);
  return reader.answer();
}

Deno.test("chat reads the same from a stream as from the whole", () => {
  const { outputs: _whole, ...whole } = chat.read(completion);
  const { outputs: _streamed, ...streamed } = read(chunks);
  deepStrictEqual(streamed, whole);
  deepStrictEqual(whole.usage, { inputTokens: 1000, outputTokens: 100, cacheReadInputTokens: 400 });
});

Deno.test("chat puts the tools of a stream together, each by its place", () => {
  deepStrictEqual(read(toolChunks).outputs, {
    id: "chatcmpl-1",
    model: "gpt-4o-2024-08-06",
    choices: [{
      index: 0,
      finish_reason: "tool_calls",
      message: {
        role: "assistant",
        content: null,
        tool_calls: [
          { id: "call_1", type: "function", function: { name: "rate", arguments: '{"country":"AU"}' } },
          { id: "call_2", type: "function", function: { name: "age", arguments: "{}" } },
        ],
      },
    }],
  });
});

Deno.test("chat keeps choices, refusals, thoughts and bare text apart", () => {
  const choice = (index: number, piece: object) => ({ choices: [{ index, ...piece }] });
  const { outputs } = read([
    choice(1, { delta: { content: "b" } }),
    choice(0, { delta: { reasoning_content: "hm" } }),
    choice(0, { delta: { refusal: "no" } }),
    choice(2, { text: "go on", finish_reason: "length" }),
  ]);
  deepStrictEqual(Object(outputs).choices, [
    {
      index: 0,
      finish_reason: null,
      message: { role: "assistant", content: null, reasoning_content: "hm", refusal: "no" },
    },
    { index: 1, finish_reason: null, message: { role: "assistant", content: "b" } },
    { index: 2, finish_reason: "length", message: { role: "assistant", content: null }, text: "go on" },
  ]);
});

Deno.test("chat takes what is no completion without a word", () => {
  for (const value of [null, 5, { choices: "?" }, { usage: { prompt_tokens: -1 } }, { usage: "many" }]) {
    deepStrictEqual([chat.read(value).usage, chat.read(value).attributes], [undefined, {}]);
    deepStrictEqual(read([value]).usage, undefined);
  }
  strictEqual(completions.spanType, "LLM");
});
