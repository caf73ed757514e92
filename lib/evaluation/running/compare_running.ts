import {
  type ComparisonResult,
  type ComparisonVerdict,
  type Estimate,
  InputError,
  type MetricComparison,
} from "../../contracts/mod.ts";
import { compareRunningArms, meanEstimate, mixtureHalfWidth, type RunningArm } from "../../statistics/mod.ts";
import { overallVerdict } from "../compare/verdict.ts";

/** What one call of one user gave. */
export interface RunningOutcome {
  /** Who called. */
  user: string;
  /** What the user saw. */
  variant: string;
  /** Outcomes between 0 and 1 by metric; true is 1. */
  scores: Readonly<Record<string, number | boolean>>;
}

/** Options of {@linkcode compareRunning}. */
export interface RunningOptions {
  /** Variant that is compared against. */
  baseline: string;
  /** Variant that wants to replace it. */
  candidate: string;
  /** The difference that the trial is planned for, one for all metrics or by metric, above 0. @default {0.05} */
  effect?: number | Readonly<Record<string, number>>;
  /** The smallest change that matters, one for all metrics or by metric; 0 forbids "equivalent". @default {0.03} */
  margin?: number | Readonly<Record<string, number>>;
  /** Metrics of which less is better. @default {[]} */
  lower?: readonly string[];
  /** Level at which all metrics together hold at every look. @default {0.95} */
  level?: number;
}

/**
 * Compares two variants of a trial that is still running: look as often as you like, and stop at the first verdict.
 *
 * The unit is the user: the outcomes of one user are averaged first. The interval is a confidence sequence, so that "better" or "worse"
 * is said wrongly in at most 5 of a hundred trials over all looks; with several metrics each gets its share of the 5. Users who saw both
 * variants are left out and counted in `unmatched`. `neededPairs` is the number of users an arm at which the planned effect would be seen.
 *
 * @returns A comparison: `pairs` is 0, since nobody sees both; `clusters` is the number of users.
 * @throws {InputError} If an outcome is not between 0 and 1.
 * @throws {RangeError} If an effect is not above 0.
 *
 * @example
 * ```ts
 * import { compareRunning } from "vigil/evaluation";
 * import { strictEqual } from "node:assert/strict";
 * const outcomes = Array.from({ length: 4000 }, (_, index) => ({
 *   user: `user ${index}`,
 *   variant: index % 2 === 0 ? "long" : "short",
 *   scores: { solved: index % 2 === 0 ? index % 10 < 6 : index % 10 < 8 },
 * }));
 * strictEqual(compareRunning(outcomes, { baseline: "long", candidate: "short" }).verdict, "better");
 * ```
 *
 * Source: as `compareRunningArms` in the statistics room.
 */
export function compareRunning(outcomes: Iterable<RunningOutcome>, options: RunningOptions): ComparisonResult {
  const { baseline, candidate, effect = 0.05, margin = 0.03, lower = [], level = 0.95 } = options;
  const { users, both } = usersOf(outcomes, options);
  const names = [...new Set(users.flatMap(({ totals }) => [...totals.keys()]))].sort();
  const each = 1 - (1 - level) / Math.max(1, names.length);
  const metrics = names.map((name) => {
    const arm = (variant: string) => values(users.filter((user) => user.variant === variant), name);
    const plan = { effect: pick(effect, name, 0.05), margin: pick(margin, name, 0.03), level: each };
    return compareMetric(name, {
      ...plan,
      baseline: arm(baseline),
      candidate: arm(candidate),
      less: lower.includes(name),
    });
  });
  return {
    kind: "comparison",
    schemaVersion: 1,
    baseline,
    candidate,
    pairs: 0,
    unmatched: both,
    clusters: users.length,
    flipped: [],
    metrics,
    verdict: overallVerdict(metrics.map(({ verdict }) => ({ verdict, gated: true }))),
  };
}

interface User {
  variant: string;
  totals: Map<string, { sum: number; n: number }>;
}

function usersOf(
  outcomes: Iterable<RunningOutcome>,
  { baseline, candidate }: RunningOptions,
): { users: User[]; both: number } {
  const users = new Map<string, User>();
  const both = new Set<string>();
  for (const { user, variant, scores } of outcomes) {
    if (variant !== baseline && variant !== candidate) continue;
    const known = users.get(user) ?? { variant, totals: new Map() };
    users.set(user, known);
    if (known.variant !== variant) both.add(user);
    for (const [name, score] of Object.entries(scores)) {
      const value = Number(score);
      if (!(value >= 0 && value <= 1)) {
        throw new InputError(
          `Cannot compare running variants: "${name}" of user "${user}" is ${score}, expected 0 to 1`,
          {
            where: { field: name },
            hint: "Divide a graded outcome by its largest value",
          },
        );
      }
      const total = known.totals.get(name) ?? { sum: 0, n: 0 };
      total.sum += value;
      total.n += 1;
      known.totals.set(name, total);
    }
  }
  for (const user of both) users.delete(user);
  return { users: [...users.values()], both: both.size };
}

function values(users: readonly User[], name: string): number[] {
  return users.flatMap(({ totals }) => {
    const total = totals.get(name);
    return total === undefined ? [] : [total.sum / total.n];
  });
}

interface MetricPlan {
  baseline: number[];
  candidate: number[];
  effect: number;
  margin: number;
  level: number;
  less: boolean;
}

function compareMetric(name: string, plan: MetricPlan): MetricComparison {
  const { effect, margin, level } = plan;
  const arms = { baseline: armOf(plan.baseline), candidate: armOf(plan.candidate) };
  const difference = compareRunningArms(arms.baseline, arms.candidate, { effect, level });
  return {
    name,
    baseline: shown(plan.baseline),
    candidate: shown(plan.candidate),
    difference,
    pValue: null,
    adjustedPValue: null,
    method: "normal_mixture",
    scale: "difference",
    paired: false,
    margin,
    minimumDetectableEffect: difference.interval === null || difference.value === null
      ? null
      : ((difference.interval.high ?? 1) - (difference.interval.low ?? -1)) / 2,
    neededPairs: usersNeeded(arms, { effect, level }),
    verdict: verdictOf(difference, plan),
  };
}

function armOf(outcomes: readonly number[]): RunningArm {
  const n = outcomes.length;
  if (n === 0) return { n, mean: 0 };
  const mean = Math.min(1, outcomes.reduce((sum, value) => sum + value, 0) / n);
  // Only passes and failures are smoothed as such.
  if (outcomes.every((value) => value === 0 || value === 1)) return { n, mean };
  return { n, mean, variance: outcomes.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n };
}

function shown(outcomes: readonly number[]): Estimate {
  return meanEstimate(outcomes, { scale: [0, 1] });
}

function verdictOf({ interval }: Estimate, { margin, less }: MetricPlan): ComparisonVerdict {
  if (interval === null || interval.low === null || interval.high === null) return "inconclusive";
  if (interval.low > -margin && interval.high < margin) return "equivalent";
  if (interval.low > 0) return less ? "worse" : "better";
  if (interval.high < 0) return less ? "better" : "worse";
  return "inconclusive";
}

/** Users an arm at which the interval reaches less far than the effect, the spread staying as it is; null before there is a spread. */
function usersNeeded(
  { baseline, candidate }: { baseline: RunningArm; candidate: RunningArm },
  { effect, level }: { effect: number; level: number },
): number | null {
  if (Math.min(baseline.n, candidate.n) < 2) return null;
  const spread = [baseline, candidate].reduce(
    (sum, { n, mean, variance }) => sum + Math.max(variance ?? mean * (1 - mean), 1 / (n + 2)),
    0,
  );
  const reaches = (n: number) => mixtureHalfWidth(Math.sqrt(spread / n), { effect, level }) < effect;
  let enough = 30;
  while (!reaches(enough)) enough *= 2;
  let tooFew = enough === 30 ? 29 : enough / 2;
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (reaches(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

function pick(value: number | Readonly<Record<string, number>>, name: string, fallback: number): number {
  return typeof value === "number" ? value : value[name] ?? fallback;
}
