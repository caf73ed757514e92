import { type ComparisonResult, type Estimate, InputError, type MetricComparison } from "../../contracts/mod.ts";
import { compareRunningArms, meanEstimate, type RunningArm } from "../../statistics/mod.ts";
import { overallVerdict } from "../compare/verdict.ts";
import { ArmSoFar } from "./arm_so_far.ts";
import { pick, RUNNING_EFFECT, RUNNING_MARGIN, runningVerdict, usersForEffect } from "./running_metric.ts";

/** What one call of one user gave. */
export interface RunningOutcome {
  /** Who called. */
  user: string;
  /** What the user saw. */
  variant: string;
  /** Outcomes between 0 and 1 by metric; true is 1. */
  scores: Readonly<Record<string, number | boolean>>;
  /** When, in milliseconds since 1970; it orders what `replayRunning` looks at. */
  atMs?: number;
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
  const { baseline, candidate, effect = RUNNING_EFFECT, margin = RUNNING_MARGIN, lower = [], level = 0.95 } = options;
  const { users, both } = usersOf(outcomes, options);
  const names = [...new Set(users.flatMap(({ totals }) => [...totals.keys()]))].sort();
  const each = 1 - (1 - level) / Math.max(1, names.length);
  const metrics = names.map((name) => {
    const arm = (variant: string) => values(users.filter((user) => user.variant === variant), name);
    const plan = {
      effect: pick(effect, name, RUNNING_EFFECT),
      margin: pick(margin, name, RUNNING_MARGIN),
      level: each,
    };
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
      const value = outcomeValue(score, { user, name });
      const total = known.totals.get(name) ?? { sum: 0, n: 0 };
      total.sum += value;
      total.n += 1;
      known.totals.set(name, total);
    }
  }
  for (const user of both) users.delete(user);
  return { users: [...users.values()], both: both.size };
}

/**
 * The number of an outcome.
 *
 * @throws {InputError} If it is not between 0 and 1.
 */
export function outcomeValue(score: number | boolean, { user, name }: { user: string; name: string }): number {
  const value = Number(score);
  if (value >= 0 && value <= 1) return value;
  throw new InputError(
    `Cannot compare running variants: "${name}" of user "${user}" is ${score}, expected 0 to 1`,
    { where: { field: name }, hint: "Divide a graded outcome by its largest value" },
  );
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
    neededPairs: usersForEffect(arms, { effect, level }),
    verdict: runningVerdict(difference, plan),
  };
}

function armOf(outcomes: readonly number[]): RunningArm {
  const arm = new ArmSoFar();
  for (const value of outcomes) arm.add(value);
  return arm.arm();
}

function shown(outcomes: readonly number[]): Estimate {
  return meanEstimate(outcomes, { scale: [0, 1] });
}
