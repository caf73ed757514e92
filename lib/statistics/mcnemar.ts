import { requireWhole } from "./arguments.ts";
import { binomialCdf, binomialMass } from "./binomial.ts";

/** Pairs in which only one of two runs passed. Those in which both or none passed say nothing about a difference. */
export interface DiscordantPairs {
  /** Pairs that only the candidate passed. */
  candidateOnly: number;
  /** Pairs that only the baseline passed. */
  baselineOnly: number;
}

/**
 * McNemar's test with mid-p: is one of two runs on the same rows more often right alone than the other?
 *
 * If they were equally good, each discordant pair would be a fair coin. The exact test counts all outcomes at least as lopsided; as
 * outcomes are discrete it says "different" of equals in 0.5 to 3.5 of 100 comparisons where 5 are allowed. Counting the outcome seen
 * by half keeps to about 5.
 *
 * @param pairs The discordant pairs.
 * @returns A two-sided p-value; 1 without discordant pairs.
 * @throws {RangeError} If a count is not a whole number.
 *
 * @example
 * ```ts
 * import { mcnemarMidP } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(mcnemarMidP({ candidateOnly: 1, baselineOnly: 7 }).toFixed(7), "0.0390625");
 * ```
 *
 * Source: M. W. Fagerland, S. Lydersen, P. Laake (2013), BMC Medical Research Methodology 13:91.
 */
export function mcnemarMidP(pairs: DiscordantPairs): number {
  const { fewer, coin } = check(pairs);
  if (2 * fewer === coin.trials) return 1;
  return 2 * binomialCdf(fewer, coin) - binomialMass(fewer, coin);
}

/**
 * McNemar's exact test: as {@linkcode mcnemarMidP}, but never above its level, and so less often able to tell.
 *
 * @param pairs The discordant pairs.
 * @returns A two-sided p-value; 1 without discordant pairs.
 * @throws {RangeError} If a count is not a whole number.
 *
 * @example
 * ```ts
 * import { mcnemarExact } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(mcnemarExact({ candidateOnly: 1, baselineOnly: 7 }).toFixed(7), "0.0703125");
 * ```
 *
 * Source: Q. McNemar (1947), Psychometrika 12, 153-157; conditional exact form.
 */
export function mcnemarExact(pairs: DiscordantPairs): number {
  const { fewer, coin } = check(pairs);
  return Math.min(1, 2 * binomialCdf(fewer, coin));
}

function check({ candidateOnly, baselineOnly }: DiscordantPairs): {
  fewer: number;
  coin: { trials: number; probability: number };
} {
  const action = "test discordant pairs";
  requireWhole(candidateOnly, { action, name: "candidateOnly" });
  requireWhole(baselineOnly, { action, name: "baselineOnly" });
  return {
    fewer: Math.min(candidateOnly, baselineOnly),
    coin: { trials: candidateOnly + baselineOnly, probability: 0.5 },
  };
}
