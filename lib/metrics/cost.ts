import type { CostSummary, EvaluationRow } from "../contracts/mod.ts";

/** Tokens and cost of one row. */
export type CostRow = Pick<EvaluationRow, "inputTokens" | "outputTokens" | "costUsd">;

/**
 * Adds up tokens and cost. A call without a known price does not cost nothing: it makes the sum unknown and is counted.
 *
 * @returns Null where no row reports tokens or a cost.
 *
 * @example
 * ```ts
 * import { costSummary } from "vigil/metrics";
 * costSummary([
 *   { inputTokens: 900, outputTokens: 100, costUsd: 0.002 },
 *   { inputTokens: 800, outputTokens: 90, costUsd: null },
 * ]); // { inputTokens: 1700, outputTokens: 190, usd: null, unpricedCalls: 1 }
 * ```
 */
export function costSummary(rows: Iterable<CostRow>): CostSummary | null {
  const summary = { inputTokens: 0, outputTokens: 0, usd: 0, unpricedCalls: 0 };
  let calls = 0;
  for (const { inputTokens, outputTokens, costUsd } of rows) {
    if (inputTokens === null && outputTokens === null && costUsd === null) continue;
    calls++;
    summary.inputTokens += inputTokens ?? 0;
    summary.outputTokens += outputTokens ?? 0;
    if (costUsd === null) summary.unpricedCalls++;
    else summary.usd += costUsd;
  }
  if (calls === 0) return null;
  return { ...summary, usd: summary.unpricedCalls > 0 ? null : summary.usd };
}
