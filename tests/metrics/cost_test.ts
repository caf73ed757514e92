import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { costSummary } from "../../lib/metrics/cost.ts";

Deno.test("costSummary() adds up tokens and dollars, and passes over rows without a call", () => {
  const summary = costSummary([
    { inputTokens: 900, outputTokens: 100, costUsd: 0.25 },
    { inputTokens: null, outputTokens: null, costUsd: null },
    { inputTokens: 800, outputTokens: null, costUsd: 0 },
  ]);
  deepStrictEqual(summary, { inputTokens: 1700, outputTokens: 100, usd: 0.25, unpricedCalls: 0 });
});

Deno.test("costSummary() gives no sum where one call has no price", () => {
  const summary = costSummary([
    { inputTokens: 900, outputTokens: 100, costUsd: 0.25 },
    { inputTokens: 800, outputTokens: 90, costUsd: null },
  ]);
  deepStrictEqual(summary, { inputTokens: 1700, outputTokens: 190, usd: null, unpricedCalls: 1 });
});

Deno.test("costSummary() is null where no row reports a call", () => {
  strictEqual(costSummary([{ inputTokens: null, outputTokens: null, costUsd: null }]), null);
  strictEqual(costSummary([]), null);
});
