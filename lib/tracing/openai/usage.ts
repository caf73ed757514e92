import { z } from "zod";
import type { TokenUsage } from "../../contracts/mod.ts";

const count = z.number().nonnegative().nullish().catch(null);
const details = z.object({ cached_tokens: count, cache_write_tokens: count, reasoning_tokens: count }).nullish()
  .catch(null);

// Chat completions count prompt and completion, responses input and output; DeepSeek names the cache on its own.
const usageSchema = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  input_tokens: count,
  output_tokens: count,
  prompt_cache_hit_tokens: count,
  prompt_tokens_details: details,
  input_tokens_details: details,
  completion_tokens_details: details,
  output_tokens_details: details,
}).nullish().catch(null);

/** Tokens as the service tells them; input tokens include cached ones in all of these services. */
export function usageOf(value: unknown): { usage: TokenUsage | undefined; reasoning: number | undefined } {
  const usage = usageSchema.parse(value);
  const inputTokens = usage?.prompt_tokens ?? usage?.input_tokens;
  if (!usage || inputTokens === null || inputTokens === undefined) return { usage: undefined, reasoning: undefined };
  const given = usage.prompt_tokens_details ?? usage.input_tokens_details;
  const made = usage.completion_tokens_details ?? usage.output_tokens_details;
  const read = given?.cached_tokens ?? usage.prompt_cache_hit_tokens;
  const written = given?.cache_write_tokens;
  return {
    usage: {
      inputTokens,
      outputTokens: usage.completion_tokens ?? usage.output_tokens ?? 0,
      ...(typeof read === "number" ? { cacheReadInputTokens: read } : {}),
      ...(typeof written === "number" ? { cacheCreationInputTokens: written } : {}),
    },
    reasoning: made?.reasoning_tokens ?? undefined,
  };
}

/** The attribute for tokens that were thought; none where the service does not tell. */
export function reasoningAttribute(reasoning: number | undefined): Record<string, unknown> {
  return reasoning === undefined ? {} : { "gen_ai.usage.reasoning.output_tokens": reasoning };
}
