import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { totalCost, type TotalsNode, totalUsage } from "../../../lib/tracking/sqlite/totals.ts";

function node(spanId: string, parentSpanId: string | null, tokens?: number): TotalsNode {
  return {
    spanId,
    parentSpanId,
    usage: tokens === undefined ? null : { inputTokens: tokens, outputTokens: 1 },
    cost: tokens === undefined ? null : { inputUsd: tokens, outputUsd: 0.5, totalUsd: tokens + 0.5 },
  };
}

Deno.test("totalUsage() sums calls that stand side by side", () => {
  const nodes = [node("root", null), node("a", "root", 10), node("b", "root", 20)];
  deepStrictEqual(totalUsage(nodes), { inputTokens: 30, outputTokens: 2 });
  deepStrictEqual(totalCost(nodes), { inputUsd: 30, outputUsd: 1, totalUsd: 31 });
});

Deno.test("totalUsage() does not count again what a span further out adds up, with silent spans between", () => {
  const nodes = [
    node("leaf", "silent", 10),
    node("silent", "agent"),
    node("agent", "root", 12),
    node("root", null),
    node("other", "root", 5),
  ];
  for (const order of [nodes, nodes.toReversed()]) {
    deepStrictEqual(totalUsage(order), { inputTokens: 17, outputTokens: 2 });
  }
});

Deno.test("totalUsage() takes a span whose parent is elsewhere as a root, and a span that comes twice once", () => {
  deepStrictEqual(totalUsage([node("a", "remote", 3), node("a", "remote", 4)]), { inputTokens: 4, outputTokens: 1 });
});

Deno.test("totalUsage() and totalCost() are null where no span tells", () => {
  strictEqual(totalUsage([node("root", null)]), null);
  strictEqual(totalCost([]), null);
});

Deno.test("totalUsage() adds cached tokens only where they are told", () => {
  const cached: TotalsNode = {
    ...node("b", null),
    usage: { inputTokens: 1, outputTokens: 1, cacheReadInputTokens: 4 },
  };
  deepStrictEqual(totalUsage([node("a", null, 1), cached, { ...cached, spanId: "c" }]), {
    inputTokens: 3,
    outputTokens: 3,
    cacheReadInputTokens: 8,
  });
});

Deno.test("totalUsage() survives parents in a circle and a very deep trace", () => {
  const circle = totalUsage([node("a", "b", 1), node("b", "a")]);
  deepStrictEqual(circle, { inputTokens: 1, outputTokens: 1 });
  const deep = Array.from(
    { length: 50_000 },
    (_, depth) => node(`s${depth}`, depth === 0 ? null : `s${depth - 1}`, depth === 0 ? 7 : 1),
  );
  deepStrictEqual(totalUsage(deep), { inputTokens: 7, outputTokens: 1 });
});
