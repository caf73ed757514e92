import type { ComparisonVerdict, Estimate } from "../../contracts/mod.ts";
import { mixtureHalfWidth, type RunningArm } from "../../statistics/mod.ts";

/** Both arms of a trial, as far as one metric goes. */
export interface RunningArms {
  /** What is compared against. */
  baseline: RunningArm;
  /** What wants to replace it. */
  candidate: RunningArm;
}

/** The usual smallest change that matters. */
export const RUNNING_MARGIN = 0.03;

/** The usual difference that a trial is planned for. */
export const RUNNING_EFFECT = 0.05;

/** A value for all metrics, or one by metric. */
export function pick(value: number | Readonly<Record<string, number>>, name: string, fallback: number): number {
  if (typeof value === "number") return value;
  return Object.hasOwn(value, name) ? value[name] ?? fallback : fallback;
}

/** What the interval of a difference says: equivalent within the margin, else better or worse where it leaves out 0. */
export function runningVerdict(
  { interval }: Estimate,
  { margin, less }: { margin: number; less: boolean },
): ComparisonVerdict {
  if (interval === null || interval.low === null || interval.high === null) return "inconclusive";
  if (interval.low > -margin && interval.high < margin) return "equivalent";
  if (interval.low > 0) return less ? "worse" : "better";
  if (interval.high < 0) return less ? "better" : "worse";
  return "inconclusive";
}

/** Users an arm at which the planned effect would be seen, the spread staying as it is; null before there is a spread. */
export function usersForEffect(arms: RunningArms, options: { effect: number; level: number }): number | null {
  return usersWithin(arms, { ...options, reach: options.effect });
}

/**
 * Users an arm at which a verdict would fall if difference and spread stayed as they are: the interval leaves out 0, or lies
 * within the margin; null before there is a spread, and where not even a hundred million would do.
 */
export function usersToDecide(
  arms: RunningArms,
  options: { effect: number; level: number; margin: number },
): number | null {
  const difference = Math.abs(arms.candidate.mean - arms.baseline.mean);
  return usersWithin(arms, { ...options, reach: Math.max(difference, options.margin - difference) });
}

const MOST_USERS = 100_000_000;

/** Users an arm at which the interval reaches less far than that. */
function usersWithin(
  { baseline, candidate }: RunningArms,
  { effect, level, reach }: { effect: number; level: number; reach: number },
): number | null {
  if (Math.min(baseline.n, candidate.n) < 2) return null;
  const spread = [baseline, candidate].reduce(
    (sum, { n, mean, variance }) => sum + Math.max(variance ?? mean * (1 - mean), 1 / (n + 2)),
    0,
  );
  const reaches = (n: number) => mixtureHalfWidth(Math.sqrt(spread / n), { effect, level }) < reach;
  if (!reaches(MOST_USERS)) return null;
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
