import type { Interval } from "../contracts/mod.ts";
import { requireWhole } from "./arguments.ts";
import { betaQuantile } from "./beta.ts";
import { type IntervalOptions, requireLevel } from "./level.ts";

/**
 * Clopper-Pearson interval for a proportion: never covers less often than its level says, whatever the proportion.
 *
 * That guarantee makes it wider than {@linkcode wilson}: for 18 of 20, 0.68 to 0.99 and not 0.70 to 0.97. Take it where a regulator or a
 * contract asks for an exact interval.
 *
 * @param successes Number of successes, 0 ≤ successes ≤ trials.
 * @param trials Number of trials, at least 1.
 * @returns Bounds as proportions.
 * @throws {RangeError} If a count is not a whole number or lies outside its range.
 *
 * @example
 * ```ts
 * import { clopperPearson } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(clopperPearson(10, 10).low?.toFixed(4), "0.6915");
 * ```
 *
 * Source: C. J. Clopper and E. S. Pearson (1934), Biometrika 26, 404-413; by beta quantiles.
 */
export function clopperPearson(successes: number, trials: number, options: IntervalOptions = {}): Interval {
  const { level = 0.95 } = options;
  const action = "compute an interval";
  requireLevel(level);
  requireWhole(trials, { action, name: "trials", min: 1 });
  requireWhole(successes, { action, name: "successes", max: trials });
  const failures = trials - successes;
  const tail = (1 - level) / 2;
  return {
    low: successes === 0 ? 0 : betaQuantile(tail, { alpha: successes, beta: failures + 1 }),
    high: failures === 0 ? 1 : betaQuantile(1 - tail, { alpha: successes + 1, beta: failures }),
    level,
    method: "clopper_pearson",
  };
}
