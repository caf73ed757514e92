import { type ComparisonResult, type EvaluationResult, InputError } from "../../contracts/mod.ts";
import { conclude, measure } from "./measure.ts";
import type { CompareOptions } from "./options.ts";
import { sideOf } from "./side.ts";

/**
 * Compares two evaluations and gives a verdict: did the candidate get better, worse, is it equivalent, or can we not tell?
 *
 * Rows are joined by id, trials of a row averaged first, rows that belong together (clusters) taken together. Each metric has
 * its own test, with an interval of the difference, the change that so many rows could have shown, and how many it takes to
 * call the two equivalent; Holm's correction keeps the chance of any false "better" or "worse" at 1 − level. Abstained and
 * failed scores are left out in pairs and counted, never taken for 0. Where no id is in both, the runs are compared as
 * independent samples.
 *
 * | metric | on the same rows | in clusters or trials | on different rows |
 * | --- | --- | --- | --- |
 * | passed or not | McNemar mid-p, Tango | jackknife, t | Newcombe |
 * | graded scores | t and Hall, the wider and the larger p | jackknife, t | Welch |
 * | F1, kappa and others of the confusion matrix | swap test, delta method | jackknife, t | MOVER |
 * | AUC | DeLong, t | jackknife, t | MOVER |
 * | latency, tokens, cost | t on log ratios | jackknife, t | Welch on logarithms |
 *
 * Latency and cost have no say in the verdict over all unless they are asked for: what a run took depends on the load of its
 * machine too, and is traded against quality.
 *
 * @param baseline What it is compared with.
 * @param candidate What is judged.
 * @returns Plain data, with the rows whose outcome changed.
 * @throws {InputError} If a result has no rows, there is no metric in common, or a metric, margin, cluster field or level
 * cannot be used.
 *
 * @example
 * ```ts
 * import { compare, evaluate } from "vigil/evaluation";
 * import { strictEqual } from "node:assert/strict";
 * const cases = Array.from({ length: 40 }, (_, x) => ({ inputs: x, expectations: { parity: x % 2 ? "odd" : "even" } }));
 * const before = await evaluate({ name: "guess", data: cases, agent: (x: number) => x % 3 ? "odd" : "even" });
 * const after = await evaluate({ name: "parity", data: cases, agent: (x: number) => x % 2 ? "odd" : "even" });
 * const { verdict, metrics } = compare(before, after, { metrics: ["accuracy"] });
 * strictEqual(verdict, "better");
 * strictEqual(metrics[0]?.method, "mcnemar_mid_p");
 * ```
 */
export function compare(
  baseline: EvaluationResult,
  candidate: EvaluationResult,
  options: CompareOptions = {},
): ComparisonResult {
  const { names = {} } = options;
  const sides = {
    baseline: sideOf([baseline], names.baseline),
    candidate: sideOf([candidate], names.candidate),
  };
  const [result] = conclude([measure(sides, options)], options);
  if (result === undefined) throw new InputError("Cannot compare the results: there is nothing to compare");
  return result;
}
