import { z } from "zod";
import type { Scorer } from "../../contracts/mod.ts";
import { watchDegradation, watchedShare } from "../../statistics/mod.ts";
import type { FreshScore } from "./score_background.ts";

/** What is remembered of a scorer between passes. */
export interface QualityState {
  /** Scores that the baseline is made of, and those of them that passed. */
  baseline: { rows: number; passed: number };
  /** Newest trace that was counted, in milliseconds since 1970; older ones are no news. */
  untilMs: number;
  /** Evidence for a fall; in an episode, for its end. */
  evidence: number;
  /** Since when quality has fallen, in milliseconds since 1970; null where it has not. */
  degradedSinceMs: number | null;
  /** Windows since the baseline was complete. */
  windows: number;
}

/** Options of {@linkcode watchQuality}. */
export interface WatchQualityOptions {
  /** Fall of the share of passes that matters. @default {0.1} */
  drop?: number;
  /** Windows to a false alarm, at least, on average. @default {365} */
  budget?: number;
  /** Scores that the baseline needs; thousands find a fall soon, hundreds late. @default {1000} */
  baselineRows?: number;
  /** From which score on a graded answer passes (of scorers where less is better: up to which). @default {0.5} */
  passAt?: number;
  /** Now, in milliseconds since 1970. */
  nowMs: number;
}

/** What a window said. */
export interface QualityFinding {
  /** Name of the scorer and its version: `relevance@1`. */
  scorer: string;
  /**
   * `baseline`: still collecting; `steady`: no evidence of a fall; `degraded`: fallen, in this window or before; `recovered`: back in this
   * window; `not_watched`: the baseline leaves no room for the fall.
   */
  status: "baseline" | "steady" | "degraded" | "recovered" | "not_watched";
  /** Whether this window began the episode. */
  alarm: boolean;
  /** Scores of this window. */
  window: { rows: number; passed: number };
  /** The share that is expected: the lower bound of the baseline; null while it is collected. */
  expected: number | null;
  /** State to be kept until the next window. */
  state: QualityState;
}

/** Schema of {@linkcode QualityState}. */
export const qualityStateSchema: z.ZodType<QualityState> = z.object({
  baseline: z.object({ rows: z.number().int().nonnegative(), passed: z.number().int().nonnegative() }),
  untilMs: z.number(),
  evidence: z.number().positive(),
  degradedSinceMs: z.number().nullable(),
  windows: z.number().int().nonnegative(),
});

/** Windows to a false end of an episode, on average: a shorter time than to a false alarm, since the alarm can come back. */
const RECOVERY_BUDGET = 20;

/** Whether a score passes; null where the scorer's scale knows no passing. */
export function passes(
  value: number | boolean | string,
  scorer: Pick<Scorer, "scale" | "better">,
  passAt = 0.5,
): boolean | null {
  const { scale: { kind }, better } = scorer;
  if (better === "none") return null;
  if (typeof value === "boolean") return kind === "boolean" ? value === (better === "higher") : null;
  if (kind !== "unit" || typeof value !== "number") return null;
  return better === "higher" ? value >= passAt : value <= passAt;
}

/**
 * Watches the scores of one scorer, window after window, for a fall in quality: looking often raises no alarm by chance, and an episode
 * is told once, and once when it is over.
 *
 * The first `baselineRows` scores make the baseline; from then on each pass is a window, of traces that are newer than those before. What
 * is expected is the baseline's lower 95 % bound. After an alarm the watch turns round and gathers evidence that the share is back.
 *
 * @param previous State after the last window; null before the first.
 * @param fresh Scores of one scorer.
 * @returns The finding; null where the scores say nothing of passing.
 *
 * @example
 * ```ts
 * import { watchQuality } from "vigil/monitoring";
 * import { namedScorer } from "vigil/scorers";
 * import { strictEqual } from "node:assert/strict";
 * const scorer = namedScorer("faithfulness");
 * const window = (value: number) => Array.from({ length: 100 }, (_, i) => (
 *   { scorer, score: { status: "scored" as const, value }, traceTimeMs: i }
 * ));
 * const first = watchQuality(null, window(1), { baselineRows: 100, nowMs: 0 });
 * strictEqual(first?.status, "baseline");
 * const later = window(0).map((one) => ({ ...one, traceTimeMs: 1000 }));
 * strictEqual(watchQuality(first.state, later, { baselineRows: 100, nowMs: 1 })?.status, "degraded");
 * ```
 *
 * Source: {@linkcode watchDegradation}, forwards for the fall and backwards for its end.
 */
export function watchQuality(
  previous: QualityState | null,
  fresh: readonly FreshScore[],
  options: WatchQualityOptions,
): QualityFinding | null {
  const { drop = 0.1, budget = 365, baselineRows = 1000, passAt = 0.5, nowMs } = options;
  const scorer = fresh[0]?.scorer;
  if (scorer === undefined) return null;
  const state: QualityState = previous ??
    { baseline: { rows: 0, passed: 0 }, untilMs: -1, evidence: 1, degradedSinceMs: null, windows: 0 };
  const complete = state.baseline.rows >= baselineRows;
  const outcomes = fresh.flatMap(({ score, traceTimeMs }) => {
    // Back-filled traces are no news, but they tell what is usual.
    if (score.status !== "scored" || (complete && traceTimeMs <= state.untilMs)) return [];
    const passed = passes(score.value, scorer, passAt);
    return passed === null ? [] : [{ passed, traceTimeMs }];
  });
  if (outcomes.length === 0) return null;
  const window = { rows: outcomes.length, passed: outcomes.filter(({ passed }) => passed).length };
  const untilMs = outcomes.reduce((latest, { traceTimeMs }) => Math.max(latest, traceTimeMs), state.untilMs);
  const name = `${scorer.name}@${scorer.version}`;
  const found = { scorer: name, alarm: false, window };
  if (!complete) {
    const baseline = { rows: state.baseline.rows + window.rows, passed: state.baseline.passed + window.passed };
    return { ...found, status: "baseline", expected: null, state: { ...state, baseline, untilMs } };
  }
  const expected = watchedShare(state.baseline.passed, state.baseline.rows);
  const next: QualityState = { ...state, untilMs, windows: state.windows + 1 };
  if (!(expected > drop && expected < 1)) return { ...found, status: "not_watched", expected, state: next };
  const counts = { n: window.rows, passed: window.passed };
  if (state.degradedSinceMs === null) {
    const { evidence, alarm } = watchDegradation(state.evidence, counts, { expected, drop, budget });
    next.evidence = evidence;
    if (alarm) next.degradedSinceMs = nowMs;
    return { ...found, status: alarm ? "degraded" : "steady", alarm, expected, state: next };
  }
  // Back from the fall: the share of failures falls from that of the fall by the drop.
  const failures = { n: window.rows, passed: window.rows - window.passed };
  const fallen = Math.min(1 - expected + drop, 1 - 1e-9);
  const back = watchDegradation(state.evidence, failures, { expected: fallen, drop, budget: RECOVERY_BUDGET });
  next.evidence = back.evidence;
  if (back.alarm) next.degradedSinceMs = null;
  return { ...found, status: back.alarm ? "recovered" : "degraded", expected, state: next };
}
