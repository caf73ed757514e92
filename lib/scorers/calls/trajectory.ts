import type { Scorer, Span, Trace } from "../../contracts/mod.ts";
import { abstain, NOTHING_EXPECTED } from "../answers/abstain.ts";
import { fieldOf } from "../rows/answer_fields.ts";
import { canonical } from "../rows/canonical.ts";
import { scorer } from "../scorer.ts";
import { longestCommon, overlapOf } from "../text/rouge.ts";

const NO_TRACE = abstain("The row has no trace");

/** The steps of a trace: every span below its root, in order of their start. */
export function stepsOf(trace: Trace): Span[] {
  return trace.spans.filter(({ parentSpanId }) => parentSpanId !== null);
}

/**
 * How far an agent went the expected way: F1 of the longest sequence of steps that both have in the same order. Steps are the
 * names of spans, `trajectory` of the row's expectations or its outputs; with a trace only spans of the names that are expected,
 * and spans of the types TOOL, RETRIEVER and AGENT, are steps.
 *
 * Abstains where no way is expected or none is known.
 *
 * @example
 * ```ts
 * import { trajectory } from "vigil/scorers";
 * const row = { inputs: "?", outputs: { trajectory: ["search", "answer"] }, expectations: { trajectory: ["search", "check", "answer"] } };
 * await trajectory().score(row, {}); // value 0.8
 * ```
 */
export function trajectory(): Scorer {
  return scorer(({ outputs, expectations, trace }) => {
    const expected = namesIn(fieldOf(expectations, "trajectory"));
    if (expected === undefined) return NOTHING_EXPECTED;
    const wanted = new Set(expected);
    const found = trace === undefined ? namesIn(fieldOf(outputs, "trajectory")) : stepsOf(trace)
      .filter(({ name, type }) => wanted.has(name) || type === "TOOL" || type === "RETRIEVER" || type === "AGENT")
      .map(({ name }) => name);
    if (found === undefined) return abstain("Neither trace nor outputs say which steps were made");
    if (found.length === 0 && expected.length === 0) return 1;
    const { f1 } = overlapOf(longestCommon(found, expected), { found: found.length, expected: expected.length });
    return { status: "scored", value: f1, rationale: `Went ${found.slice(0, 20).join(" → ") || "nowhere"}` };
  }, { name: "trajectory" });
}

/**
 * How many steps an agent took: the spans below the root of its trace; fewer are better. Abstains without a trace.
 *
 * @example
 * ```ts
 * import { stepCount } from "vigil/scorers";
 * await stepCount().score({ inputs: "?", outputs: "!" }, {}); // { status: "abstained", … }
 * ```
 */
export function stepCount(): Scorer {
  return scorer(({ trace }) => trace === undefined ? NO_TRACE : stepsOf(trace).length, {
    name: "step_count",
    scale: { kind: "number", min: 0 },
    better: "lower",
  });
}

/**
 * How many steps of an agent were repetitions: the same span by name and type, with the same inputs, as an earlier one under the
 * same parent; steps without recorded inputs are left out. Fewer are better. Abstains without a trace.
 *
 * @example
 * ```ts
 * import { loopCount } from "vigil/scorers";
 * loopCount().better; // "lower"
 * ```
 */
export function loopCount(): Scorer {
  return scorer(({ trace }) => {
    if (trace === undefined) return NO_TRACE;
    const seen = new Map<string, number>();
    for (const { parentSpanId, name, type, inputs } of stepsOf(trace)) {
      if (inputs === undefined) continue;
      const key = canonical([parentSpanId, name, type, inputs]);
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    const repeated = [...seen].filter(([, count]) => count > 1);
    const value = repeated.reduce((sum, [, count]) => sum + count - 1, 0);
    if (value === 0) return 0;
    const names = repeated.map(([key, count]) => `${stepName(key)} ${count} times`);
    return { status: "scored", value, rationale: names.slice(0, 5).join(", ") };
  }, { name: "loop_count", scale: { kind: "number", min: 0 }, better: "lower" });
}

function stepName(key: string): string {
  const parts: unknown = JSON.parse(key);
  return Array.isArray(parts) ? String(parts[1]) : key;
}

function namesIn(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item) => {
    const name = typeof item === "string" ? item : fieldOf(item, "name");
    return typeof name === "string" ? [name] : [];
  });
}
