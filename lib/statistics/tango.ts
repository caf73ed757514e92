import type { Interval } from "../contracts/mod.ts";
import { requireWhole } from "./arguments.ts";
import { criticalValue, type IntervalOptions } from "./level.ts";
import type { DiscordantPairs } from "./mcnemar.ts";

/** Passes and failures of two runs on the same rows. */
export interface PairedCounts extends DiscordantPairs {
  /** Number of pairs, discordant or not. */
  pairs: number;
}

/**
 * Tango's interval for the difference between two pass rates on the same rows, candidate minus baseline.
 *
 * It holds the differences that a score test would not reject: the standard error is that of the difference in question, not of the one
 * seen. So it has a width where the usual one has none (no discordant pair), and stays within −1 and 1.
 *
 * @param counts Discordant pairs and all pairs.
 * @returns Bounds of the difference.
 * @throws {RangeError} If a count is not a whole number, or there are more discordant pairs than pairs.
 *
 * @example
 * ```ts
 * import { tangoInterval } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const { low, high } = tangoInterval({ candidateOnly: 12, baselineOnly: 3, pairs: 100 });
 * strictEqual(`${low?.toFixed(3)} to ${high?.toFixed(3)}`, "0.016 to 0.174");
 * ```
 *
 * Source: T. Tango (1998), Statistics in Medicine 17, 891-908.
 */
export function tangoInterval(counts: PairedCounts, options: IntervalOptions = {}): Interval {
  const { level = 0.95 } = options;
  const { candidateOnly, baselineOnly, pairs } = counts;
  const action = "compute an interval";
  requireWhole(pairs, { action, name: "pairs", min: 1 });
  requireWhole(candidateOnly, { action, name: "candidateOnly", max: pairs });
  requireWhole(baselineOnly, { action, name: "baselineOnly", max: pairs - candidateOnly });
  const z = criticalValue(level);
  const seen = (candidateOnly - baselineOnly) / pairs;
  // The score falls as the difference grows: +z below the value seen, −z above it.
  const end = (outside: number) => {
    let inside = seen;
    if (inside === outside) return outside;
    for (let step = 0; step < 100; step++) {
      const middle = (inside + outside) / 2;
      if (Math.abs(score(middle, counts)) > z) outside = middle;
      else inside = middle;
    }
    return (inside + outside) / 2;
  };
  return { low: end(-1), high: end(1), level, method: "tango" };
}

/** Standardised distance of the counts from a difference, the share of baseline-only pairs being the likeliest given it. */
function score(difference: number, { candidateOnly: b, baselineOnly: c, pairs: n }: PairedCounts): number {
  const linear = -b - c + (2 * n - b + c) * difference;
  const constant = -c * difference * (1 - difference);
  const share = (Math.sqrt(Math.max(0, linear ** 2 - 8 * n * constant)) - linear) / (4 * n);
  const variance = n * (2 * share + difference * (1 - difference));
  const distance = b - c - n * difference;
  return variance > 0 ? distance / Math.sqrt(variance) : distance * Infinity;
}
