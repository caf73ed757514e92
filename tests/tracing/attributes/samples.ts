import type { Span } from "../../../lib/contracts/mod.ts";

/** A call of a chat model with everything that the conventions know. */
export const chatSpan: Span = {
  traceId: "tr-0af7651916cd43dd8448eb211c80319c",
  spanId: "b7ad6b7169203331",
  parentSpanId: null,
  name: "chat gpt-4o",
  type: "CHAT_MODEL",
  startTimeUnixNano: "1763700000000000001",
  endTimeUnixNano: "1763700001000000009",
  status: { code: "OK" },
  inputs: {
    messages: [
      { role: "system", content: "Answer briefly" },
      { role: "user", content: "What is the rate?" },
      {
        role: "assistant",
        content: null,
        tool_calls: [{ id: "call_1", type: "function", function: { name: "rate", arguments: '{"country":"AU"}' } }],
      },
      { role: "tool", tool_call_id: "call_1", content: "12 %" },
    ],
  },
  outputs: {
    choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: "12 %" } }],
  },
  model: "gpt-4o-2024-08-06",
  usage: { inputTokens: 1000, outputTokens: 100, cacheReadInputTokens: 400, cacheCreationInputTokens: 50 },
  cost: { inputUsd: 0.002, outputUsd: 0.001, totalUsd: 0.003 },
  attributes: {
    "gen_ai.request.model": "gpt-4o",
    "gen_ai.provider.name": "openai",
    "gen_ai.response.time_to_first_chunk": 0.25,
    "gen_ai.response.finish_reasons": ["stop"],
    own: { nested: [1, { a: 2 }] },
  },
  events: [{ name: "first_token", timeUnixNano: "1763700000250000000", attributes: { n: 1 } }],
  links: [{ traceId: "tr-1af7651916cd43dd8448eb211c80319c", spanId: "c7ad6b7169203331", attributes: {} }],
};

/** A call of a tool. */
export const toolSpan: Span = {
  ...chatSpan,
  parentSpanId: "a7ad6b7169203331",
  name: "rate",
  type: "TOOL",
  inputs: { country: "AU" },
  outputs: "12",
  attributes: {},
  events: [],
  links: [],
};
delete toolSpan.model;
delete toolSpan.usage;
delete toolSpan.cost;
