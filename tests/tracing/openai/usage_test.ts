import { deepStrictEqual } from "node:assert/strict";
import { reasoningAttribute, usageOf } from "../../../lib/tracing/openai/usage.ts";

Deno.test("usageOf() reads what services of OpenAI's protocol tell", () => {
  for (
    const [told, usage] of [
      [{ prompt_tokens: 5, completion_tokens: 2 }, { inputTokens: 5, outputTokens: 2 }],
      [{ input_tokens: 5, output_tokens: 2 }, { inputTokens: 5, outputTokens: 2 }],
      [{ prompt_tokens: 5, completion_tokens: null }, { inputTokens: 5, outputTokens: 0 }],
      [
        { prompt_tokens: 5, completion_tokens: 2, prompt_tokens_details: { cached_tokens: 3, cache_write_tokens: 1 } },
        { inputTokens: 5, outputTokens: 2, cacheReadInputTokens: 3, cacheCreationInputTokens: 1 },
      ],
      [
        { prompt_tokens: 5, completion_tokens: 2, prompt_cache_hit_tokens: 4 },
        { inputTokens: 5, outputTokens: 2, cacheReadInputTokens: 4 },
      ],
      [{ total_tokens: 5 }, undefined],
      [null, undefined],
      ["many", undefined],
    ] as const
  ) deepStrictEqual(usageOf(told).usage, usage);
});

Deno.test("reasoningAttribute() says nothing where the service does not tell", () => {
  const { reasoning } = usageOf({ input_tokens: 1, output_tokens: 9, output_tokens_details: { reasoning_tokens: 7 } });
  deepStrictEqual([reasoningAttribute(reasoning), reasoningAttribute(undefined)], [
    { "gen_ai.usage.reasoning.output_tokens": 7 },
    {},
  ]);
});
