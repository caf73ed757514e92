import type { ComparisonResult, ComparisonVerdict, RunningMetric, RunningTrial } from "../../contracts/mod.ts";
import { compareRunningArms } from "../../statistics/mod.ts";
import { overallVerdict } from "../compare/verdict.ts";
import { ArmSoFar } from "./arm_so_far.ts";
import { compareRunning, outcomeValue, type RunningOptions, type RunningOutcome } from "./compare_running.ts";
import { pick, RUNNING_EFFECT, RUNNING_MARGIN, runningVerdict, usersToDecide } from "./running_metric.ts";

/** What a comparison that was replayed has beside any other. */
export interface ReplayedComparison extends ComparisonResult {
  /** How the trial was followed. */
  running: RunningTrial;
}

/**
 * Follows a trial that still runs, outcome by outcome, and judges it on the way: the first verdict of a metric stands.
 *
 * When it is judged depends on the outcomes alone, not on how often somebody asks: first when both arms have 30 users (100 where outcomes are
 * graded, whose few small values are seen late), then each time that the smaller arm has grown by a quarter. So every call on the same
 * outcomes, and on more of them, tells of the same looks. Outcomes are ordered by their times, or, where one has none, as they come. A
 * user who is seen in the second variant leaves the trial from then on. The intervals of the result are those of all outcomes: they hold at
 * any look, between two looks too.
 *
 * @returns As {@linkcode compareRunning} gives it, with the verdicts of the looks, and the looks in `running`.
 * @throws {InputError} If an outcome is not between 0 and 1.
 * @throws {RangeError} If an effect is not above 0.
 *
 * @example
 * ```ts
 * import { replayRunning } from "vigil/evaluation";
 * import { strictEqual } from "node:assert/strict";
 * const outcomes = Array.from({ length: 4000 }, (_, index) => ({
 *   user: `user ${index}`,
 *   variant: index % 2 === 0 ? "long" : "short",
 *   scores: { solved: index % 2 === 0 ? index % 10 < 6 : index % 10 < 8 },
 *   atMs: Date.UTC(2026, 10, 1) + index * 60_000,
 * }));
 * const { verdict, running } = replayRunning(outcomes, { baseline: "long", candidate: "short" });
 * strictEqual(verdict, "better");
 * running.metrics[0]?.looks.find(({ verdict }) => verdict === "better")?.at; // "2026-11-01T04:55:00.000Z"
 * ```
 *
 * Source: as `compareRunningArms` in the statistics room. Simulated with 2,500 to 5,000 trials of 20,000 users where nothing differs: 0.8 to
 * 5.2 % end with a verdict, at pass rates from .02 to .98 and shares of 50/50 and 10/90; with a look at every user up to 6.8 %.
 */
export function replayRunning(outcomes: Iterable<RunningOutcome>, options: RunningOptions): ReplayedComparison {
  const { baseline, candidate, level = 0.95 } = options;
  const ofTrial = [...outcomes].filter(({ variant }) => variant === baseline || variant === candidate);
  const order = ofTrial.length > 0 && ofTrial.every(({ atMs }) => atMs !== undefined) ? "time" : "rows";
  const ordered = order === "rows" ? ofTrial : ofTrial.toSorted((a, b) => (a.atMs ?? 0) - (b.atMs ?? 0));
  const names = [...new Set(ordered.flatMap(({ scores }) => Object.keys(scores)))].sort();
  const each = 1 - (1 - level) / Math.max(1, names.length);
  const metrics = new Map(names.map((name) => [name, followedMetric(name, { ...options, level: each })]));
  follow(ordered, { metrics, baseline, order });
  const last = compareRunning(ordered, options);
  const judged = last.metrics.map((metric) => ({
    ...metric,
    verdict: verdictOf(metrics.get(metric.name)?.state.looks ?? []),
  }));
  return {
    ...last,
    metrics: judged,
    verdict: overallVerdict(judged.map(({ verdict }) => ({ verdict, gated: true }))),
    running: {
      rows: ordered.length,
      order,
      from: order === "time" ? timeOf(ordered[0]) : null,
      to: order === "time" ? timeOf(ordered.at(-1)) : null,
      metrics: [...metrics.values()].map((metric) => metric.soFar()),
      leftOut: { unassigned: 0, otherVariants: {}, withoutUser: 0, withoutOutcome: 0 },
    },
  };
}

/** Users of the smaller arm at the first look: passes and failures, and graded outcomes. */
const FIRST_LOOK = 30;
const FIRST_GRADED_LOOK = 100;

/** Growth of the smaller arm from one look to the next. */
const GROWTH = 1.25;

interface FollowedMetric {
  arms: { baseline: ArmSoFar; candidate: ArmSoFar };
  state: Omit<RunningMetric, "usersToDecide">;
  /** Judges it if it is time to. */
  look(at: () => string | null): void;
  soFar(): RunningMetric;
}

function followedMetric(name: string, options: RunningOptions & { level: number }): FollowedMetric {
  const { lower = [], level } = options;
  const effect = pick(options.effect ?? RUNNING_EFFECT, name, RUNNING_EFFECT);
  const margin = pick(options.margin ?? RUNNING_MARGIN, name, RUNNING_MARGIN);
  const arms = { baseline: new ArmSoFar(), candidate: new ArmSoFar() };
  const state: FollowedMetric["state"] = {
    name,
    effect,
    looks: [],
    nextLook: FIRST_LOOK,
  };
  const now = () => ({ baseline: arms.baseline.arm(), candidate: arms.candidate.arm() });
  return {
    arms,
    state,
    look(at) {
      const smaller = Math.min(arms.baseline.n, arms.candidate.n);
      if (smaller < state.nextLook) return;
      while (state.nextLook <= smaller) state.nextLook = Math.ceil(state.nextLook * GROWTH);
      if (smaller < FIRST_GRADED_LOOK && (arms.baseline.graded || arms.candidate.graded)) return;
      const { baseline, candidate } = now();
      const difference = compareRunningArms(baseline, candidate, { effect, level });
      const verdict = runningVerdict(difference, { margin, less: lower.includes(name) });
      state.looks.push({ at: at(), baselineUsers: baseline.n, candidateUsers: candidate.n, difference, verdict });
    },
    soFar: () => ({ ...state, usersToDecide: usersToDecide(now(), { effect, margin, level }) }),
  };
}

/** The first verdict stands. */
function verdictOf(looks: RunningMetric["looks"]): ComparisonVerdict {
  return looks.find(({ verdict }) => verdict !== "inconclusive")?.verdict ?? "inconclusive";
}

/** Takes the outcomes one after the other; the unit is the user, whose outcomes are averaged. */
function follow(
  outcomes: readonly RunningOutcome[],
  { metrics, baseline, order }: {
    metrics: ReadonlyMap<string, FollowedMetric>;
    baseline: string;
    order: RunningTrial["order"];
  },
): void {
  const users = new Map<string, { variant: string; both: boolean; totals: Map<string, { sum: number; n: number }> }>();
  for (const outcome of outcomes) {
    const { user, variant, scores } = outcome;
    const known = users.get(user) ?? { variant, both: false, totals: new Map() };
    users.set(user, known);
    if (known.both) continue;
    const armOf = (metric: FollowedMetric): ArmSoFar =>
      known.variant === baseline ? metric.arms.baseline : metric.arms.candidate;
    if (known.variant !== variant) {
      known.both = true;
      for (const [name, { sum, n }] of known.totals) {
        const metric = metrics.get(name);
        if (metric !== undefined) armOf(metric).remove(sum / n);
      }
      continue;
    }
    const at = () => order === "time" ? timeOf(outcome) : null;
    for (const [name, score] of Object.entries(scores)) {
      const metric = metrics.get(name);
      if (metric === undefined) continue;
      const total = known.totals.get(name);
      if (total !== undefined) armOf(metric).remove(total.sum / total.n);
      const next = { sum: (total?.sum ?? 0) + outcomeValue(score, { user, name }), n: (total?.n ?? 0) + 1 };
      known.totals.set(name, next);
      armOf(metric).add(next.sum / next.n);
      metric.look(at);
    }
  }
}

function timeOf(outcome: RunningOutcome | undefined): string | null {
  return outcome?.atMs === undefined ? null : new Date(outcome.atMs).toISOString();
}
