import type { Cost, TokenUsage } from "../contracts/mod.ts";

/** Tokens and cost of a span with everything inside it. */
export interface Totals {
  /** Tokens; null where no span tells. */
  usage: TokenUsage | null;
  /** Cost of the calls whose cost is known; null where none is. */
  cost: Cost | null;
  /** Calls that used tokens and have no known cost. */
  unpricedCalls: number;
}

/** Totals of nothing. */
export function noTotals(): Totals {
  return { usage: null, cost: null, unpricedCalls: 0 };
}

/**
 * Totals of a span: what it says of itself, and where it says nothing, what the spans inside it say. A span that sums up
 * its children is so not counted twice, which is also how MLflow adds up a trace.
 */
export function totalsOf(ownUsage: TokenUsage | undefined, cost: Cost | undefined, inside: Totals | null): Totals {
  const usage = ownUsage ?? inside?.usage ?? null;
  if (cost !== undefined) return { usage, cost, unpricedCalls: 0 };
  if (inside !== null && (inside.cost !== null || inside.unpricedCalls > 0)) return { ...inside, usage };
  return { usage, cost: null, unpricedCalls: usage === null ? 0 : 1 };
}

/** Adds the totals of one more span. */
export function addTotals(sum: Totals | null, more: Totals): Totals {
  if (sum === null) return more;
  return {
    usage: addUsage(sum.usage, more.usage),
    cost: addCost(sum.cost, more.cost),
    unpricedCalls: sum.unpricedCalls + more.unpricedCalls,
  };
}

function addUsage(a: TokenUsage | null, b: TokenUsage | null): TokenUsage | null {
  if (a === null || b === null) return a ?? b;
  const sum: TokenUsage = {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
  };
  for (const key of ["cacheReadInputTokens", "cacheCreationInputTokens"] as const) {
    if (a[key] !== undefined || b[key] !== undefined) sum[key] = (a[key] ?? 0) + (b[key] ?? 0);
  }
  return sum;
}

function addCost(a: Cost | null, b: Cost | null): Cost | null {
  if (a === null || b === null) return a ?? b;
  return {
    inputUsd: a.inputUsd + b.inputUsd,
    outputUsd: a.outputUsd + b.outputUsd,
    totalUsd: a.totalUsd + b.totalUsd,
  };
}
