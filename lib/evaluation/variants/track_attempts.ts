import type { ComparisonResult } from "../../contracts/mod.ts";
import { compareGroups } from "../compare/compare_groups.ts";
import {
  comparisonOf,
  startVariantRuns,
  type Variant,
  type VariantOptions,
  type VariantResult,
} from "./variant_runs.ts";

/** Options of {@linkcode trackAttempts}. */
export interface AttemptOptions extends VariantOptions {
  /** What the attempts are to improve. */
  baseline: Variant;
  /** Proposes the next attempt, knowing how all before did; null ends the search. */
  next: (done: readonly VariantResult[]) => Variant | null | Promise<Variant | null>;
  /** Metric that the best attempt has most of. @default {"accuracy"} */
  metric?: string;
  /** Most attempts. @default {20} */
  most?: number;
}

/** A search for something better. */
export interface TrackedAttempts {
  /** The baseline and the attempts, in order. */
  attempts: VariantResult[];
  /** Each attempt against the baseline, corrected for how many there are; none where there is none. */
  comparisons: ComparisonResult[];
  /** Name of the variant with the highest value of the metric; of equal ones the first. */
  best: string;
  /** Id of the run around the attempts; null where nothing is recorded. */
  runId: string | null;
}

/**
 * Tracks a search for a better prompt: a run for the search, a nested run for each attempt, and a verdict on each against the baseline.
 *
 * Holm's correction runs over all attempts, so that trying often makes no winner by chance. The value of the best attempt is still the
 * highest of many: what it is worth shows on rows that no attempt has seen.
 *
 * @throws {InputError} As `evaluate()` and `compareGroups()` do.
 *
 * @example
 * ```ts
 * import { trackAttempts } from "vigil/evaluation";
 * import { strictEqual } from "node:assert/strict";
 * const by = (divisor: number) => ({
 *   name: `by ${divisor}`,
 *   agent: (x: number) => x % divisor ? "odd" : "even",
 *   params: { divisor },
 * });
 * const { best, comparisons } = await trackAttempts({
 *   name: "parity",
 *   data: Array.from({ length: 60 }, (_, x) => ({ inputs: x, expectations: { parity: x % 2 ? "odd" : "even" } })),
 *   baseline: by(3),
 *   next: (done) => done.length <= 2 ? by([4, 2][done.length - 1] ?? 2) : null,
 *   comparison: { metrics: ["accuracy"] },
 * });
 * strictEqual(best, "by 2");
 * strictEqual(comparisons[1]?.verdict, "better");
 * ```
 */
export async function trackAttempts(options: AttemptOptions): Promise<TrackedAttempts> {
  const { baseline, next, metric = "accuracy", most = 20, ...rest } = options;
  const runs = await startVariantRuns(rest, "attempts");
  const attempts: VariantResult[] = [];
  try {
    const run = async (variant: Variant): Promise<void> => {
      const tags = { "vigil.attempt": String(attempts.length), ...variant.tags };
      attempts.push(await runs.evaluate({ ...variant, tags }));
    };
    await run(baseline);
    while (attempts.length <= most && rest.signal?.aborted !== true) {
      const variant = await next(attempts);
      if (variant === null) break;
      await run(variant);
    }
    const groups = attempts.map(({ name, result }) => ({ name, results: [result] }));
    const comparisons = attempts.length < 2 ? [] : compareGroups(groups, comparisonOf(rest));
    const valueOf = ({ result }: VariantResult): number => result.metrics[metric]?.value ?? -Infinity;
    const best = attempts.reduce((top, one) => valueOf(one) > valueOf(top) ? one : top).name;
    const verdict = comparisons[attempts.findIndex(({ name }) => name === best) - 1]?.verdict ?? "baseline";
    await runs.end({ tags: { "vigil.best": best.slice(0, 8000), "vigil.best.verdict": verdict } });
    return { attempts, comparisons, best, runId: runs.runId };
  } catch (error) {
    await runs.end({ tags: {}, failed: true });
    throw error;
  }
}
