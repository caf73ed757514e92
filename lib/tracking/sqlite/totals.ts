import type { Cost, TokenUsage } from "../../contracts/mod.ts";

/** A span in the tree of its trace, with what it says about itself. */
export interface TotalsNode {
  /** Id of the span. */
  spanId: string;
  /** Id of the span around it; null for the root. */
  parentSpanId: string | null;
  /** Tokens, where it tells them. */
  usage: TokenUsage | null;
  /** Cost, where it is known. */
  cost: Cost | null;
}

/** Tokens of a whole trace; null where no span tells. See {@linkcode topMost}. */
export function totalUsage(nodes: readonly TotalsNode[]): TokenUsage | null {
  const told = topMost(nodes, (node) => node.usage);
  if (told.length === 0) return null;
  const total: TokenUsage = { inputTokens: 0, outputTokens: 0 };
  for (const usage of told) {
    total.inputTokens += usage.inputTokens;
    total.outputTokens += usage.outputTokens;
    if (usage.cacheReadInputTokens !== undefined) {
      total.cacheReadInputTokens = (total.cacheReadInputTokens ?? 0) + usage.cacheReadInputTokens;
    }
    if (usage.cacheCreationInputTokens !== undefined) {
      total.cacheCreationInputTokens = (total.cacheCreationInputTokens ?? 0) + usage.cacheCreationInputTokens;
    }
  }
  return total;
}

/** Cost of a whole trace, of the calls whose price is known; null where none is. See {@linkcode topMost}. */
export function totalCost(nodes: readonly TotalsNode[]): Cost | null {
  const told = topMost(nodes, (node) => node.cost);
  if (told.length === 0) return null;
  const total: Cost = { inputUsd: 0, outputUsd: 0, totalUsd: 0 };
  for (const cost of told) {
    total.inputUsd += cost.inputUsd;
    total.outputUsd += cost.outputUsd;
    total.totalUsd += cost.totalUsd;
  }
  return total;
}

/**
 * What spans say that have no span around them that says it too: some frameworks add up the calls inside on the span
 * around them, and summing both would count those calls twice. A span whose parent is not there counts as a root.
 */
function topMost<T>(nodes: readonly TotalsNode[], value: (node: TotalsNode) => T | null): T[] {
  if (nodes.every((node) => value(node) === null)) return [];
  const byId = new Map(nodes.map((node) => [node.spanId, node]));
  const covered = new Map<string, boolean>();
  const found: T[] = [];
  for (const node of byId.values()) {
    const own = value(node);
    if (own !== null && !isCovered(node, { byId, covered, tells: (other) => value(other) !== null })) found.push(own);
  }
  return found;
}

// Whether a span around this one tells; remembered on the way, so that a deep chain is walked once.
function isCovered(
  node: TotalsNode,
  known: { byId: Map<string, TotalsNode>; covered: Map<string, boolean>; tells: (node: TotalsNode) => boolean },
): boolean {
  const path: string[] = [];
  const seen = new Set<string>();
  let result = false;
  let current = node;
  while (true) {
    const remembered = known.covered.get(current.spanId);
    if (remembered !== undefined) {
      result = remembered;
      break;
    }
    path.push(current.spanId);
    seen.add(current.spanId);
    const parent = current.parentSpanId === null ? undefined : known.byId.get(current.parentSpanId);
    // Spans that name each other as parents are broken data, and no reason to hang.
    if (parent === undefined || seen.has(parent.spanId)) break;
    if (known.tells(parent)) {
      result = true;
      break;
    }
    current = parent;
  }
  for (const spanId of path) known.covered.set(spanId, result);
  return result;
}
