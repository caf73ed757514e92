import { type ComparisonResult, type EvaluationResult, InputError } from "../../contracts/mod.ts";
import { conclude, measure } from "./measure.ts";
import type { CompareOptions } from "./options.ts";
import { sideOf } from "./side.ts";

/** Evaluations that belong together, for example those with the same value of a tag. */
export interface ResultGroup {
  /** Name in the comparison, for example `"mcp"`. */
  name: string;
  /** The evaluations; further ones of the same rows count as trials. */
  results: readonly EvaluationResult[];
}

/**
 * Compares groups of evaluations: each with the first, which is the baseline. Holm's correction runs over all metrics of all
 * groups, so that the chance of any false verdict stays at 1 − level however many groups there are.
 *
 * @param groups At least two, each with at least one evaluation.
 * @returns One comparison for each group but the first.
 * @throws {InputError} If there are fewer than two groups, one is empty, or they cannot be compared; see `compare()`.
 *
 * @example
 * ```ts
 * import { compareGroups, evaluate } from "vigil/evaluation";
 * import { strictEqual } from "node:assert/strict";
 * const data = Array.from({ length: 40 }, (_, x) => ({ inputs: x, expectations: { parity: x % 2 ? "odd" : "even" } }));
 * const run = (divisor: number) =>
 *   evaluate({ name: `by ${divisor}`, data, agent: (x: number) => x % divisor ? "odd" : "even" });
 * const [guess, exact] = compareGroups([
 *   { name: "by 4", results: [await run(4)] },
 *   { name: "by 3", results: [await run(3)] },
 *   { name: "by 2", results: [await run(2)] },
 * ], { metrics: ["accuracy"] });
 * strictEqual(guess?.verdict, "worse");
 * strictEqual(exact?.verdict, "better");
 * ```
 */
export function compareGroups(groups: readonly ResultGroup[], options: CompareOptions = {}): ComparisonResult[] {
  if (groups.length < 2) {
    throw new InputError(`Cannot compare groups: found ${groups.length}, expected at least two`, {
      hint: "Group by a tag that the runs have different values of",
    });
  }
  const [baseline, ...candidates] = groups.map(({ name, results }) => {
    if (results.length > 0) return sideOf(results, name);
    throw new InputError(`Cannot compare groups: "${name}" has no evaluation`, { where: { field: name } });
  });
  if (baseline === undefined) return [];
  return conclude(candidates.map((candidate) => measure({ baseline, candidate }, options)), options);
}
