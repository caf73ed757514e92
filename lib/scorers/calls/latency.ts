import type { Scorer, ScorerRow } from "../../contracts/mod.ts";
import { abstain } from "../answers/abstain.ts";
import { fieldOf } from "../rows/answer_fields.ts";
import { scorer } from "../scorer.ts";

/**
 * How long the answer took, in milliseconds, as its trace or its outputs (`latency_ms`) say; less is better. Abstains where
 * neither does.
 *
 * @example
 * ```ts
 * import { latencyMs } from "vigil/scorers";
 * await latencyMs().score({ inputs: "?", outputs: { answer: "!", latency_ms: 12 } }, {}); // value 12
 * ```
 */
export function latencyMs(): Scorer {
  return scorer(({ trace, outputs }) => {
    return trace?.info.executionDurationMs ?? numberField(outputs, ["latency_ms", "latencyMs"]) ??
      abstain("Neither trace nor outputs say how long it took");
  }, { name: "latency_ms", scale: { kind: "number", min: 0 }, better: "lower" });
}

/**
 * What the answer cost in US dollars, as its trace or its outputs (`cost_usd`) say; less is better. Abstains where it is not
 * known: a model without a price costs "unknown", not nothing.
 *
 * @example
 * ```ts
 * import { costUsd } from "vigil/scorers";
 * await costUsd().score({ inputs: "?", outputs: { answer: "!", cost_usd: 0.002 } }, {}); // value 0.002
 * ```
 */
export function costUsd(): Scorer {
  return scorer((row) =>
    tracedCost(row) ?? numberField(row.outputs, ["cost_usd", "costUsd"]) ??
      abstain("Neither trace nor outputs say what it cost"), {
    name: "cost_usd",
    scale: { kind: "number", min: 0 },
    better: "lower",
  });
}

function tracedCost({ trace }: ScorerRow): number | undefined {
  const unpriced = trace?.spans.some(({ usage, cost }) => usage !== undefined && cost === null) ?? false;
  return unpriced ? undefined : trace?.info.cost?.totalUsd;
}

function numberField(value: unknown, names: readonly string[]): number | undefined {
  for (const name of names) {
    const found = fieldOf(value, name);
    if (typeof found === "number") return found;
  }
  return undefined;
}
