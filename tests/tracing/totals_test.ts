import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { addTotals, noTotals, totalsOf } from "../../lib/tracing/totals.ts";

const usage = { inputTokens: 10, outputTokens: 4 };
const cost = { inputUsd: 0.01, outputUsd: 0.02, totalUsd: 0.03 };

Deno.test("totalsOf() takes the word of a span before that of its children", () => {
  const inside = { usage: { inputTokens: 6, outputTokens: 2 }, usd: 0.5, unpricedCalls: 1 };
  deepStrictEqual(totalsOf(usage, cost, inside), { usage, usd: 0.03, unpricedCalls: 0 });
  deepStrictEqual(totalsOf(usage, undefined, inside), { usage, usd: 0.5, unpricedCalls: 1 });
  deepStrictEqual(totalsOf(undefined, cost, inside), { usage: inside.usage, usd: 0.03, unpricedCalls: 0 });
  deepStrictEqual(totalsOf(undefined, undefined, inside), inside);
});

Deno.test("totalsOf() counts a call with tokens and no known cost as unpriced, never as free", () => {
  deepStrictEqual(totalsOf(usage, undefined, null), { usage, usd: null, unpricedCalls: 1 });
  deepStrictEqual(totalsOf(usage, cost, null), { usage, usd: 0.03, unpricedCalls: 0 });
  deepStrictEqual(totalsOf(undefined, undefined, null), noTotals());
});

Deno.test("addTotals() adds tokens and cost, and keeps unknown apart from zero", () => {
  const cached = { inputTokens: 1, outputTokens: 1, cacheReadInputTokens: 1 };
  const sum = addTotals({ usage, usd: null, unpricedCalls: 1 }, { usage: cached, usd: 0.1, unpricedCalls: 0 });
  deepStrictEqual(sum, {
    usage: { inputTokens: 11, outputTokens: 5, cacheReadInputTokens: 1 },
    usd: 0.1,
    unpricedCalls: 1,
  });
  strictEqual(addTotals(noTotals(), noTotals()).usd, null);
  deepStrictEqual(addTotals(null, sum), sum);
  deepStrictEqual(addTotals({ usage: null, usd: 0.1, unpricedCalls: 0 }, { usage, usd: null, unpricedCalls: 1 }), {
    usage,
    usd: 0.1,
    unpricedCalls: 1,
  });
});
