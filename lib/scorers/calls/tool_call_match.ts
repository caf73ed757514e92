import type { Scorer } from "../../contracts/mod.ts";
import { abstain, NOTHING_EXPECTED } from "../answers/abstain.ts";
import { fieldOf } from "../rows/answer_fields.ts";
import { canonical } from "../rows/canonical.ts";
import { scorer } from "../scorer.ts";
import { longestCommon, overlapOf } from "../text/rouge.ts";
import { nGrams, sharedCount } from "../text/n_grams.ts";
import { calledTools, readToolCalls, type ToolCall } from "./called_tools.ts";

/** Options of {@linkcode toolCallMatch}. */
export interface ToolCallMatchOptions {
  /**
   * `exact`: the same calls in the same order and no others; `set`: F1 of the calls in any order; `ordered`: share of the
   * expected calls that came in their order, others in between allowed. @default {"set"}
   */
  mode?: "exact" | "set" | "ordered";
  /** Whether arguments count, or only names; calls that are expected without arguments match by name. @default {true} */
  compareArguments?: boolean;
}

/**
 * How far the calls of tools are the expected ones, named `tool_call_exact`, `tool_call_set` or `tool_call_ordered`. Expected
 * calls are `tool_calls` of the row's expectations, as names or with arguments.
 *
 * Abstains where no calls are expected, and where neither trace nor outputs say which were made.
 *
 * @example
 * ```ts
 * import { toolCallMatch } from "vigil/scorers";
 * const row = { inputs: "?", outputs: { tool_calls: ["search", "rate"] }, expectations: { tool_calls: ["rate"] } };
 * await toolCallMatch({ mode: "ordered" }).score(row, {}); // value 1
 * ```
 */
export function toolCallMatch(options: ToolCallMatchOptions = {}): Scorer {
  const { mode = "set", compareArguments = true } = options;
  const scale = mode === "exact" ? { kind: "boolean" } as const : { kind: "unit" } as const;
  return scorer((row) => {
    const expected = fieldOf(row.expectations, "tool_calls") === undefined &&
        fieldOf(row.expectations, "expected_tool_calls") === undefined
      ? undefined
      : readToolCalls(row.expectations);
    if (expected === undefined) return NOTHING_EXPECTED;
    const found = calledTools(row);
    if (found === undefined) return abstain("Neither trace nor outputs say which tools were called");
    const bare = new Set(expected.filter((call) => call.arguments === undefined).map(({ name }) => name));
    const key = (call: ToolCall) =>
      !compareArguments || bare.has(call.name) ? call.name : `${call.name}(${canonical(call.arguments)})`;
    const [a, b] = [found.map(key), expected.map(key)];
    const rationale = `Called ${listed(found)}; expected ${listed(expected)}`;
    if (mode === "exact") return { status: "scored", value: a.join("\n") === b.join("\n"), rationale };
    if (b.length === 0) return { status: "scored", value: a.length === 0 || mode === "ordered" ? 1 : 0, rationale };
    const value = mode === "ordered"
      ? longestCommon(a, b) / b.length
      : overlapOf(sharedCount(nGrams(a, 1), nGrams(b, 1)), { found: a.length, expected: b.length }).f1;
    return { status: "scored", value, rationale };
  }, { name: `tool_call_${mode}`, scale });
}

function listed(calls: readonly ToolCall[]): string {
  if (calls.length === 0) return "none";
  const names = calls.slice(0, 10).map(({ name }) => name).join(", ");
  return calls.length > 10 ? `${names}, …` : names;
}
