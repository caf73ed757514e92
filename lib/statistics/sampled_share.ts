import type { Estimate } from "../contracts/mod.ts";
import { requireProbability, requireWhole } from "./arguments.ts";
import { type IntervalOptions, requireLevel } from "./level.ts";
import { wilson, wilsonEffective } from "./wilson.ts";

/** What was sampled of one part of a population. */
export interface SampledStratum {
  /** How many there are in the population. */
  population: number;
  /** How many of them were looked at. */
  sampled: number;
  /** How many of these passed. */
  passed: number;
}

/**
 * Share of a population that passes, from samples of its parts at different rates, the size of each part being known.
 *
 * @param strata One for each part: an hour, a module, a role. Those with nothing in the population are left out.
 * @returns The weighted share; n is the number looked at. Of a part that was not looked at nothing is known: it counts with the share of
 * the others, and 0 and 1 as its bounds.
 * @throws {RangeError} If more were looked at than there are, or more passed than were looked at.
 *
 * @example All of the few errors were looked at, and a tenth of the rest
 * ```ts
 * import { stratifiedShareEstimate } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const { value, interval } = stratifiedShareEstimate([
 *   { population: 50, sampled: 50, passed: 20 },
 *   { population: 950, sampled: 95, passed: 90 },
 * ]);
 * strictEqual(`${value?.toFixed(2)} [${interval?.low?.toFixed(2)}, ${interval?.high?.toFixed(2)}]`, "0.92 [0.86, 0.95]");
 * ```
 *
 * Source: Wilson's bounds of each part combined by G. Y. Zou and A. Donner (2008), Statistics in Medicine 27, 1693-1702, each deviation
 * times the finite population correction.
 */
export function stratifiedShareEstimate(strata: readonly SampledStratum[], options: IntervalOptions = {}): Estimate {
  const { level = 0.95 } = options;
  requireLevel(level);
  const action = "estimate a share";
  let population = 0;
  let n = 0;
  let passes = 0;
  for (const { population: size, sampled, passed } of strata) {
    requireWhole(size, { action, name: "population" });
    requireWhole(sampled, { action, name: "sampled", max: size });
    requireWhole(passed, { action, name: "passed", max: sampled });
    population += size;
    n += sampled;
    passes += passed;
  }
  if (n === 0) return { value: null, n, interval: null, reason: "undefined: nothing was sampled" };
  let value = 0;
  let below = 0;
  let above = 0;
  for (const { population: size, sampled, passed } of strata) {
    if (size === 0) continue;
    const weight = size / population;
    const share = sampled === 0 ? passes / n : passed / sampled;
    const { low, high } = sampled === 0 ? { low: 0, high: 1 } : wilson(passed, sampled, { level });
    const unseen = 1 - sampled / size;
    value += weight * share;
    below += (weight * (share - (low ?? 0))) ** 2 * unseen;
    above += (weight * ((high ?? 1) - share)) ** 2 * unseen;
  }
  return {
    value,
    n,
    interval: {
      low: Math.max(0, value - Math.sqrt(below)),
      high: Math.min(1, value + Math.sqrt(above)),
      level,
      method: "stratified_mover",
    },
  };
}

/** Outcomes that were sampled at one rate. */
export interface SampledAtRate {
  /** Chance of being looked at, above 0 and at most 1. */
  rate: number;
  /** How many were looked at. */
  sampled: number;
  /** How many of these passed. */
  passed: number;
}

/**
 * Share of a population that passes, from samples at different rates, the size of the population not being known: each outcome counts
 * for 1/rate. The plain share of what was looked at is wrong as soon as rates differ.
 *
 * @returns The weighted share; n is the number looked at.
 * @throws {RangeError} If a rate is not above 0 and at most 1, or more passed than were looked at.
 *
 * @example
 * ```ts
 * import { weightedShareEstimate } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const { value, interval } = weightedShareEstimate([
 *   { rate: 0.02, sampled: 14, passed: 13 },
 *   { rate: 0.1, sampled: 25, passed: 20 },
 *   { rate: 1, sampled: 50, passed: 26 },
 * ]);
 * strictEqual(`${value?.toFixed(3)} [${interval?.low?.toFixed(3)}, ${interval?.high?.toFixed(3)}]`, "0.876 [0.739, 0.946]");
 * ```
 *
 * Source: J. Hájek (1971) for the ratio of weighted sums; Wilson's interval of the effective size that its variance implies.
 */
export function weightedShareEstimate(groups: readonly SampledAtRate[], options: IntervalOptions = {}): Estimate {
  for (const { sampled, passed } of groups) {
    requireWhole(sampled, { action: ACTION, name: "sampled" });
    requireWhole(passed, { action: ACTION, name: "passed", max: sampled });
  }
  return weighted(
    groups.flatMap(({ rate, sampled, passed }) => [
      { rate, value: 1, times: passed },
      { rate, value: 0, times: sampled - passed },
    ]),
    options,
  );
}

/**
 * Mean over a population of values between 0 and 1, such as scores, of which each was sampled at a rate of its own.
 *
 * @param observations What was looked at, each with the chance that it had.
 * @returns The weighted mean; n is the number looked at.
 * @throws {RangeError} If a rate is not above 0 and at most 1, or a value not between 0 and 1.
 *
 * @example
 * ```ts
 * import { weightedMeanEstimate } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const { value } = weightedMeanEstimate([{ rate: 0.1, value: 0.9 }, { rate: 0.1, value: 0.7 }, { rate: 1, value: 0.2 }]);
 * strictEqual(value?.toFixed(3), "0.771");
 * ```
 *
 * Source: as {@linkcode weightedShareEstimate}.
 */
export function weightedMeanEstimate(
  observations: readonly { rate: number; value: number }[],
  options: IntervalOptions = {},
): Estimate {
  return weighted(observations.map(({ rate, value }) => ({ rate, value, times: 1 })), options);
}

const ACTION = "estimate a share";

function weighted(
  groups: readonly { rate: number; value: number; times: number }[],
  { level = 0.95 }: IntervalOptions,
): Estimate {
  requireLevel(level);
  let n = 0;
  let weights = 0;
  let sum = 0;
  for (const { rate, value, times } of groups) {
    if (!(rate > 0 && rate <= 1)) {
      throw new RangeError(`Cannot ${ACTION}: rate must be above 0 and at most 1, received ${rate}`);
    }
    requireProbability(value, { action: ACTION, name: "value" });
    n += times;
    weights += times / rate;
    sum += times * value / rate;
  }
  if (n === 0) return { value: null, n, interval: null, reason: "undefined: nothing was sampled" };
  const mean = Math.min(1, sum / weights);
  let spread = 0;
  for (const { rate, value, times } of groups) spread += (1 - rate) * times * ((value - mean) / rate) ** 2;
  const variance = spread / weights ** 2;
  // Where all was looked at, or all outcomes are equal, the variance says nothing: what was looked at is then all that counts.
  const size = variance > 0 ? mean * (1 - mean) / variance : n;
  return { value: mean, n, interval: wilsonEffective(mean, size, { level, method: "weighted_wilson" }) };
}
