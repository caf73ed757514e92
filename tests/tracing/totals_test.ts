import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { addTotals, noTotals, totalsOf } from "../../lib/tracing/totals.ts";

const usage = { inputTokens: 10, outputTokens: 4 };
const cost = { inputUsd: 0.01, outputUsd: 0.02, totalUsd: 0.03 };
const half = { inputUsd: 0.125, outputUsd: 0.375, totalUsd: 0.5 };

Deno.test("totalsOf() takes the word of a span before that of its children", () => {
  const inside = { usage: { inputTokens: 6, outputTokens: 2 }, cost: half, unpricedCalls: 1 };
  deepStrictEqual(totalsOf(usage, cost, inside), { usage, cost, unpricedCalls: 0 });
  deepStrictEqual(totalsOf(usage, undefined, inside), { usage, cost: half, unpricedCalls: 1 });
  deepStrictEqual(totalsOf(undefined, cost, inside), { usage: inside.usage, cost, unpricedCalls: 0 });
  deepStrictEqual(totalsOf(undefined, undefined, inside), inside);
});

Deno.test("totalsOf() counts a call with tokens and no known cost as unpriced, never as free", () => {
  deepStrictEqual(totalsOf(usage, undefined, null), { usage, cost: null, unpricedCalls: 1 });
  deepStrictEqual(totalsOf(usage, cost, null), { usage, cost, unpricedCalls: 0 });
  deepStrictEqual(totalsOf(undefined, undefined, null), noTotals());
});

Deno.test("addTotals() adds tokens and cost, and keeps unknown apart from zero", () => {
  const cached = { inputTokens: 1, outputTokens: 1, cacheReadInputTokens: 1 };
  const sum = addTotals({ usage, cost: null, unpricedCalls: 1 }, { usage: cached, cost: half, unpricedCalls: 0 });
  deepStrictEqual(sum, {
    usage: { inputTokens: 11, outputTokens: 5, cacheReadInputTokens: 1 },
    cost: half,
    unpricedCalls: 1,
  });
  strictEqual(addTotals(noTotals(), noTotals()).cost, null);
  const both = addTotals({ usage: null, cost, unpricedCalls: 0 }, { usage: null, cost: half, unpricedCalls: 0 });
  deepStrictEqual(both.cost, { inputUsd: 0.135, outputUsd: 0.395, totalUsd: 0.53 });
  deepStrictEqual(addTotals(null, sum), sum);
  deepStrictEqual(addTotals({ usage: null, cost: half, unpricedCalls: 0 }, { usage, cost: null, unpricedCalls: 1 }), {
    usage,
    cost: half,
    unpricedCalls: 1,
  });
});
