import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { costOf } from "../../lib/tracing/mod.ts";

const timeMs = Date.parse("2026-11-21");

Deno.test("costOf() pays each cached token once, at the price of its kind", () => {
  const usage = {
    inputTokens: 3_000_000,
    outputTokens: 1_000_000,
    cacheReadInputTokens: 1_000_000,
    cacheCreationInputTokens: 1_000_000,
  };
  // Claude Haiku 4.5: 1 dollar for plain input, 0.10 from the cache, 1.25 to the cache, 5 for output.
  deepStrictEqual(costOf(usage, "claude-haiku-4-5", { timeMs }), { inputUsd: 2.35, outputUsd: 5, totalUsd: 7.35 });
});

Deno.test("costOf() takes cached tokens out of the input, and never less than nothing", () => {
  // Langfuse's issue 14725: 2 plain tokens, 47,105 read, 1,076 written; the input is told with and without them.
  const parts = { outputTokens: 0, cacheReadInputTokens: 47_105, cacheCreationInputTokens: 1_076 };
  const included = costOf({ inputTokens: 48_183, ...parts }, "claude-opus-5", { timeMs })?.totalUsd ?? NaN;
  strictEqual(included.toFixed(9), ((2 * 5 + 47_105 * 0.5 + 1_076 * 6.25) / 1e6).toFixed(9));
  const beside = costOf({ inputTokens: 2, ...parts }, "claude-opus-5", { timeMs })?.totalUsd ?? NaN;
  strictEqual(beside.toFixed(9), ((47_105 * 0.5 + 1_076 * 6.25) / 1e6).toFixed(9));
});

Deno.test("costOf() charges long requests what long requests cost, from the first token over the limit", () => {
  const at = (inputTokens: number) => costOf({ inputTokens, outputTokens: 1e6 }, "gemini-2.5-pro", { timeMs });
  deepStrictEqual(at(200_000), { inputUsd: 0.25, outputUsd: 10, totalUsd: 10.25 });
  deepStrictEqual(at(400_000), { inputUsd: 1, outputUsd: 15, totalUsd: 16 });
});

Deno.test("costOf() equals what the service said in a recorded trace", () => {
  // any-agent, OPENAI_trace.json: mistral/mistral-small-latest on 2025-09-16.
  const cost = costOf({ inputTokens: 269, outputTokens: 16 }, "mistral/mistral-small-latest", {
    timeMs: Date.parse("2025-09-16"),
  });
  deepStrictEqual([cost?.inputUsd.toFixed(10), cost?.outputUsd.toFixed(10)], ["0.0000269000", "0.0000048000"]);
});

Deno.test("costOf() of an unknown model is unknown, never free", () => {
  strictEqual(costOf({ inputTokens: 1, outputTokens: 1 }, "nobody/knows"), null);
});
