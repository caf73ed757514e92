import type { Cost, TokenUsage } from "../contracts/mod.ts";
import { priceOf, type PriceOptions } from "./prices.ts";

/**
 * Cost of a call from its tokens and the price of its model.
 *
 * Input tokens include those read from and written to a cache, as in OpenTelemetry's conventions; each is paid once, at the
 * price of its kind. Where a service counts them beside the input (their sum is more than the input), the input is what
 * is left over, never less than nothing.
 *
 * @returns The cost; null where the price of the model is not known.
 *
 * @example Half of the input came from a cache
 * ```ts
 * import { costOf } from "vigil/tracing";
 * costOf({ inputTokens: 2_000_000, outputTokens: 0, cacheReadInputTokens: 1_000_000 }, "gpt-4o")?.totalUsd; // 3.75
 * ```
 */
export function costOf(usage: TokenUsage, model: string, options: PriceOptions = {}): Cost | null {
  const price = priceOf(model, options);
  if (price === null) return null;
  const { inputTokens, outputTokens, cacheReadInputTokens = 0, cacheCreationInputTokens = 0 } = usage;
  const cached = cacheReadInputTokens + cacheCreationInputTokens;
  const { above } = price;
  const rates = above !== undefined && Math.max(inputTokens, cached) > above.inputTokens ? above : price;
  const { input, output, cacheRead = input, cacheWrite = input } = rates;
  const inputUsd = (Math.max(0, inputTokens - cached) * input + cacheReadInputTokens * cacheRead +
    cacheCreationInputTokens * cacheWrite) / 1e6;
  const outputUsd = (outputTokens * output) / 1e6;
  return { inputUsd, outputUsd, totalUsd: inputUsd + outputUsd };
}
