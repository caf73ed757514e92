import { requirePositive, requireWhole } from "./arguments.ts";
import { wilson } from "./wilson.ts";

/** What a watch expects and which fall it looks for. */
export interface DegradationOptions {
  /** Share that passes while all is well, between 0 and 1: see {@linkcode watchedShare}. */
  expected: number;
  /** Fall of the share that matters, positive and below `expected`. */
  drop: number;
  /** Windows to a false alarm, at least, on average. @default {365} */
  budget?: number;
}

/** Where a watch stands after a window. */
export interface DegradationState {
  /** Evidence for the fall: 1 says nothing, `budget` raises the alarm. */
  evidence: number;
  /** Whether this window raised an alarm; the evidence then starts again at 1. */
  alarm: boolean;
}

/**
 * Evidence that a pass rate has fallen, gathered window after window: looking every night does not raise alarms by chance.
 *
 * A test at 5 % each night alarms every 23 to 43 nights with nothing wrong; this one not once in `budget` windows on average.
 *
 * @param previous Evidence so far; 1 at the beginning.
 * @param window Outcomes of this window.
 * @returns The evidence after it; to be kept until the next window.
 * @throws {RangeError} If the shares or counts cannot be such.
 *
 * @example A share of 0.9 falls to 0.7
 * ```ts
 * import { watchDegradation } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * let evidence = 1;
 * let windows = 0;
 * for (let alarm = false; !alarm; windows++) {
 *   ({ evidence, alarm } = watchDegradation(evidence, { n: 20, passed: 14 }, { expected: 0.9, drop: 0.1 }));
 * }
 * strictEqual(windows, 3);
 * ```
 *
 * Source: the likelihood ratio restarted at 1 as E. S. Page (1954), Biometrika 41, 100-115, does with sums; mean run length as for the
 * Shiryaev-Roberts statistic.
 */
export function watchDegradation(
  previous: number,
  window: { n: number; passed: number },
  { expected, drop, budget = 365 }: DegradationOptions,
): DegradationState {
  const action = "watch a share";
  requirePositive(previous, { action, name: "previous" });
  requirePositive(drop, { action, name: "drop" });
  requireWhole(window.n, { action, name: "n" });
  requireWhole(window.passed, { action, name: "passed", max: window.n });
  if (!(expected > drop && expected < 1)) {
    throw new RangeError(`Cannot ${action}: expected must lie between the drop ${drop} and 1, received ${expected}`);
  }
  const fallen = expected - drop;
  const failed = window.n - window.passed;
  const logRatio = window.passed * Math.log(fallen / expected) + failed * Math.log((1 - fallen) / (1 - expected));
  const evidence = Math.max(previous, 1) * Math.exp(Math.min(logRatio, 700));
  // The smallest positive number stands for what is smaller: evidence is never exactly none.
  return evidence >= budget
    ? { evidence: 1, alarm: true }
    : { evidence: Math.max(evidence, Number.MIN_VALUE), alarm: false };
}

/**
 * The share that a watch may expect after a baseline: its lower 95 % bound on one side. The share that was seen would be too bold: taken
 * from 200 rows it gives false alarms in 15 to 34 of a hundred quarters, the bound in 0.2 to 2.
 *
 * @returns A share below the one seen; the more rows, the closer to it. Thousands are better than hundreds.
 * @throws {RangeError} If a count is not a whole number or lies outside its range.
 */
export function watchedShare(passed: number, rows: number): number {
  return wilson(passed, rows, { level: 0.9 }).low ?? 0;
}
