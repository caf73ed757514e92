import type { Estimate, GateColumn, GateDecision, GateOutcome, GateResult } from "../../contracts/mod.ts";
import { mcnemarMidP, meanEstimate, moverDifference, proportionEstimate, tangoInterval } from "../../statistics/mod.ts";

/** Options of {@linkcode gateResult}. */
export interface GateResultOptions {
  /** Name of the gate. */
  name: string;
  /** Whether the answer that the caller saw was right, where somebody knows. @default {nobody knows} */
  isRight?: (decision: GateDecision) => boolean | undefined;
  /**
   * Whether the answer to the same call was right with the gate off. With it both are compared call by call; without it the gated calls
   * are compared with the holdout. @default {nobody knows}
   */
  wasRightWithout?: (decision: GateDecision) => boolean | undefined;
  /** Share of calls that background scoring would look at. @default {0.1} */
  backgroundRate?: number;
}

/** Ends where the first answer did not reach the caller. */
const STOPPED: readonly GateOutcome[] = ["passed_after_retry", "refused", "fell_back", "input_stopped"];

/**
 * Says what a gate is worth: what it sees, stops and costs, against no gate and against the same checks in the background, and how much
 * better the answers are for it, each with its interval.
 *
 * @param decisions What the gate told `onDecision`.
 *
 * @example
 * ```ts
 * import { gateResult } from "vigil/monitoring";
 * import { strictEqual } from "node:assert/strict";
 * const result = gateResult([{
 *   requestId: "1",
 *   traceId: null,
 *   arm: "gated",
 *   outcome: "refused",
 *   input: [],
 *   attempts: [],
 *   totalMs: 12,
 *   addedMs: 2,
 *   costUsd: 0,
 * }], { name: "my_gate" });
 * strictEqual(result.gate.stopped.value, 1);
 * ```
 */
export function gateResult(decisions: readonly GateDecision[], options: GateResultOptions): GateResult {
  const { name, backgroundRate = 0.1 } = options;
  const gated = decisions.filter(({ arm }) => arm === "gated");
  const held = decisions.filter(({ arm }) => arm === "holdout");
  const lift = liftOf({ gated, held }, options);
  const tried = gated.filter(({ attempts }) => attempts.length > 1);
  const withGate = columnOf(gated, decisions.length, options.isRight);
  const withoutQuality = lift?.without ?? null;
  const hasWithout = held.length > 0 || withoutQuality !== null;
  return {
    kind: "gate",
    schemaVersion: 1,
    name,
    calls: decisions.length,
    outcomes: outcomesOf(gated),
    retried: proportionEstimate(tried.length, gated.length),
    mended: proportionEstimate(tried.filter(({ outcome }) => outcome === "passed_after_retry").length, tried.length),
    gate: withGate,
    without: hasWithout
      ? {
        coverage: byDesign(0, held.length),
        stopped: byDesign(0, held.length),
        addedMs: byDesign(0, held.length),
        costUsd: byDesign(0, held.length),
        quality: withoutQuality,
      }
      : null,
    background: backgroundOf(decisions, { rate: backgroundRate, quality: withoutQuality }),
    lift: lift?.lift ?? null,
    checks: checksOf(decisions),
    notes: notesOn({ gated, held }, withGate),
  };
}

interface Arms {
  gated: readonly GateDecision[];
  held: readonly GateDecision[];
}

function outcomesOf(decisions: readonly GateDecision[]): GateResult["outcomes"] {
  const count = (outcome: GateOutcome): number => decisions.filter((decision) => decision.outcome === outcome).length;
  return {
    passed: count("passed"),
    passed_after_retry: count("passed_after_retry"),
    flagged: count("flagged"),
    refused: count("refused"),
    fell_back: count("fell_back"),
    input_stopped: count("input_stopped"),
    error: count("error"),
  };
}

function columnOf(gated: readonly GateDecision[], calls: number, isRight: GateResultOptions["isRight"]): GateColumn {
  const seen = gated.filter(({ outcome }) => outcome !== "error").length;
  const costs = gated.map(({ costUsd }) => costUsd);
  const right = known(gated, isRight);
  return {
    coverage: proportionEstimate(seen, calls),
    stopped: proportionEstimate(gated.filter(({ outcome }) => STOPPED.includes(outcome)).length, gated.length),
    addedMs: meanEstimate(gated.map(({ addedMs }) => Math.max(0, addedMs)), { scale: [0, Infinity] }),
    costUsd: meanCost(costs),
    quality: right === null ? null : proportionEstimate(right.filter(Boolean).length, right.length),
  };
}

/** Background scoring looks at a sample of first answers, later: nobody waits, nothing is stopped. */
function backgroundOf(
  decisions: readonly GateDecision[],
  { rate, quality }: { rate: number; quality: Estimate | null },
): GateColumn {
  const first = decisions.filter(({ arm }) => arm === "gated").flatMap(({ attempts }) => attempts.slice(0, 1));
  const cost = meanCost(first.map(({ costUsd }) => costUsd));
  const scaled = (end: number | null): number | null => end === null ? null : end * rate;
  const { value, interval } = cost;
  return {
    coverage: byDesign(rate, decisions.length),
    stopped: byDesign(0, decisions.length),
    addedMs: byDesign(0, decisions.length),
    costUsd: {
      ...cost,
      value: scaled(value),
      interval: interval === null ? null : { ...interval, low: scaled(interval.low), high: scaled(interval.high) },
    },
    quality,
  };
}

function meanCost(costs: readonly (number | null)[]): Estimate {
  const priced = costs.filter((cost) => cost !== null);
  if (priced.length === costs.length) return meanEstimate(priced, { scale: [0, Infinity] });
  return {
    value: null,
    n: costs.length,
    interval: null,
    reason: `unknown: ${costs.length - priced.length} of ${costs.length} calls have no known cost`,
  };
}

function byDesign(value: number, n: number): Estimate {
  return { value, n, interval: null, reason: "by design" };
}

/** What is known of decisions; null where nothing is. */
function known(
  decisions: readonly GateDecision[],
  of: ((decision: GateDecision) => boolean | undefined) | undefined,
): boolean[] | null {
  const found = decisions.flatMap((decision) => of?.(decision) ?? []);
  return found.length === 0 ? null : found;
}

function liftOf(
  { gated, held }: Arms,
  { isRight, wasRightWithout }: GateResultOptions,
): { lift: GateResult["lift"]; without: Estimate } | null {
  const pairs = gated.flatMap((decision) => {
    const [after, before] = [isRight?.(decision), wasRightWithout?.(decision)];
    return after === undefined || before === undefined ? [] : [{ after, before }];
  });
  if (pairs.length > 0) {
    const n = pairs.length;
    const counts = {
      candidateOnly: pairs.filter(({ after, before }) => after && !before).length,
      baselineOnly: pairs.filter(({ after, before }) => before && !after).length,
    };
    const value = (counts.candidateOnly - counts.baselineOnly) / n;
    return {
      lift: {
        difference: { value, n, interval: tangoInterval({ ...counts, pairs: n }) },
        pValue: mcnemarMidP(counts),
        paired: true,
        method: "mcnemar_mid_p",
      },
      without: proportionEstimate(pairs.filter(({ before }) => before).length, n),
    };
  }
  const [after, before] = [known(gated, isRight), known(held, isRight)];
  if (before === null) return null;
  const rate = (found: boolean[]): Estimate => proportionEstimate(found.filter(Boolean).length, found.length);
  return {
    lift: after === null
      ? null
      : { difference: moverDifference(rate(after), rate(before)), pValue: null, paired: false, method: "newcombe" },
    without: rate(before),
  };
}

function checksOf(decisions: readonly GateDecision[]): GateResult["checks"] {
  const found = new Map<string, GateResult["checks"][number]>();
  for (const { input, attempts } of decisions) {
    for (const { check, verdict } of [...input, ...attempts[0]?.findings ?? []]) {
      const row = found.get(check) ?? { check, failed: 0, unsure: 0, seen: 0 };
      row.seen += 1;
      if (verdict === "fail") row.failed += 1;
      if (verdict === "unsure") row.unsure += 1;
      found.set(check, row);
    }
  }
  return [...found.values()];
}

function notesOn({ gated, held }: Arms, column: GateColumn): string[] {
  const notes: string[] = [];
  if (column.quality === null) {
    notes.push("Nobody said which answers were right: what was stopped is known, not whether it deserved it");
  }
  if (gated.length > 0 && held.length > 0 && held.length < 30) {
    notes.push(`The holdout has ${held.length} calls: too few to tell what the gate is worth`);
  }
  if (held.length > 0) {
    const would = held.filter(({ outcome }) => outcome === "flagged").length;
    notes.push(`In the holdout the checks would have stopped ${would} of ${held.length} first answers`);
  }
  const errors = gated.filter(({ outcome }) => outcome === "error").length;
  if (errors > 0) notes.push(`${errors} of ${gated.length} calls ended with an error of the agent`);
  return notes;
}
