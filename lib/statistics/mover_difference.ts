import type { Estimate } from "../contracts/mod.ts";

/**
 * The difference between two independent estimates, candidate minus baseline, from their own intervals.
 *
 * The distances from each value to the end that matters add in squares. With Wilson's intervals this is Newcombe's method 10 for two
 * proportions; it serves any pair of estimates from different rows, such as F1 on last month's and this month's data.
 *
 * @param candidate With its interval.
 * @param baseline With its interval, of the same level.
 * @returns The difference, n being the smaller of the two; interval null where one has none, an end null where an end is missing.
 * @throws {RangeError} If the levels differ.
 *
 * @example
 * ```ts
 * import { moverDifference, proportionEstimate } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const { interval } = moverDifference(proportionEstimate(56, 70), proportionEstimate(48, 80));
 * strictEqual(`${interval?.low?.toFixed(4)} to ${interval?.high?.toFixed(4)}`, "0.0524 to 0.3339");
 * ```
 *
 * Source: R. G. Newcombe (1998), Statistics in Medicine 17, 873-890, method 10; general form: G. Y. Zou and A. Donner (2008), Statistics
 * in Medicine 27, 1693-1702.
 */
export function moverDifference(candidate: Estimate, baseline: Estimate): Estimate {
  const n = Math.min(candidate.n, baseline.n);
  if (candidate.value === null || baseline.value === null) {
    const which = candidate.value === null ? "candidate" : "baseline";
    return { value: null, n, interval: null, reason: `undefined: the ${which} has no value` };
  }
  const value = candidate.value - baseline.value;
  if (candidate.interval === null || baseline.interval === null) {
    const which = candidate.interval === null ? "candidate" : "baseline";
    return { value, n, interval: null, reason: `no interval: the ${which} has none` };
  }
  const { level } = candidate.interval;
  if (level !== baseline.interval.level) {
    throw new RangeError(
      `Cannot compute a difference: both intervals must have the same level, received ${level} and ${baseline.interval.level}`,
    );
  }
  const below = distance(candidate.value, candidate.interval.low, baseline.value, baseline.interval.high);
  const above = distance(candidate.value, candidate.interval.high, baseline.value, baseline.interval.low);
  return {
    value,
    n,
    interval: {
      low: below === null ? null : value - below,
      high: above === null ? null : value + above,
      level,
      method: "mover",
    },
  };
}

function distance(
  candidate: number,
  candidateEnd: number | null,
  baseline: number,
  baselineEnd: number | null,
): number | null {
  if (candidateEnd === null || baselineEnd === null) return null;
  return Math.hypot(candidate - candidateEnd, baseline - baselineEnd);
}
