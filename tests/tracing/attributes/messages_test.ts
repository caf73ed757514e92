import { deepStrictEqual, strictEqual } from "node:assert/strict";
import {
  inputMessages,
  inputsOfMessages,
  outputMessages,
  outputsOfMessages,
  parsedJson,
} from "../../../lib/tracing/attributes/messages.ts";
import { chatSpan } from "./samples.ts";

Deno.test("a conversation and its answer survive the way through OpenTelemetry's messages", () => {
  deepStrictEqual(inputsOfMessages(JSON.stringify(inputMessages(chatSpan.inputs))), chatSpan.inputs);
  deepStrictEqual(outputsOfMessages(JSON.stringify(outputMessages(chatSpan.outputs))), chatSpan.outputs);
});

Deno.test("anything else becomes the words of the user or the assistant", () => {
  deepStrictEqual(inputMessages("When?"), [{ role: "user", parts: [{ type: "text", content: "When?" }] }]);
  deepStrictEqual(outputMessages({ age: 67 }), [
    { role: "assistant", parts: [{ type: "text", content: '{"age":67}' }], finish_reason: "stop" },
  ]);
});

Deno.test("content of several kinds keeps what is no text", () => {
  const content = [{ type: "text", text: "Look" }, { type: "image_url", image_url: { url: "data:" } }];
  const [message] = inputMessages({ messages: [{ role: "user", content }] });
  deepStrictEqual(message, {
    role: "user",
    parts: [{ type: "text", content: "Look" }, { type: "generic", content: content[1] }],
  });
});

Deno.test("a message that calls tools, has their answers and says something keeps all of it, there and back", () => {
  // As the Vercel AI SDK 7 writes the output of an agent.
  const said = [{
    role: "assistant",
    parts: [
      { type: "text", content: "12 %" },
      { type: "tool_call", id: "c1", name: "rate", arguments: { country: "AU" } },
      { type: "tool_call_response", id: "c1", response: { rate: 0.12 } },
    ],
    finish_reason: "stop",
  }];
  const outputs = outputsOfMessages(JSON.stringify(said));
  deepStrictEqual(outputs, {
    choices: [{
      index: 0,
      finish_reason: "stop",
      message: {
        role: "assistant",
        content: "12 %",
        tool_calls: [{ id: "c1", type: "function", function: { name: "rate", arguments: '{"country":"AU"}' } }],
        tool_results: [{ tool_call_id: "c1", content: { rate: 0.12 } }],
      },
    }],
  });
  deepStrictEqual(outputMessages(outputs), said);
});

Deno.test("each answer of a message of tools is one message, and thoughts stand beside the text", () => {
  const answers = ["a", "b"].map((id) => ({ type: "tool_call_response", id, response: id }));
  const thought = { type: "reasoning", content: "Hm" };
  deepStrictEqual(
    inputsOfMessages([
      { role: "tool", parts: answers },
      { role: "assistant", parts: [thought, { type: "text", content: "67" }] },
    ]),
    {
      messages: [
        { role: "tool", tool_call_id: "a", content: "a" },
        { role: "tool", tool_call_id: "b", content: "b" },
        { role: "assistant", content: [thought, { type: "text", text: "67" }] },
      ],
    },
  );
});

Deno.test("lists of messages in other forms stay as they are", () => {
  const messages = [{ role: "user", content: "When?" }];
  deepStrictEqual(inputsOfMessages(JSON.stringify(messages)), { messages });
  deepStrictEqual([inputsOfMessages("no JSON"), outputsOfMessages("no JSON")], ["no JSON", "no JSON"]);
});

Deno.test("parsedJson() parses JSON and leaves text", () => {
  deepStrictEqual(['{"a":1}', "[1]", "true", "null", "-5", '"x"'].map(parsedJson), [
    { a: 1 },
    [1],
    true,
    null,
    -5,
    "x",
  ]);
  for (const text of ["", "hello", "{broken", "5 apples", "nullify"]) strictEqual(parsedJson(text), text);
  strictEqual(parsedJson(5), 5);
});
