import { detectableDifference, normalQuantile, pairsForEquivalence } from "../../statistics/mod.ts";
import { LEAST } from "./defaults.ts";
import { narrowLevel } from "./finding.ts";
import type { MeanDifference } from "./mean_difference.ts";

/** Chance of seeing a difference that is there. */
const POWER = 0.8;

/** What a comparison could have found, and what the next one needs. */
export interface Plan {
  /** The change that so many rows find four times in five; null where that cannot be told. */
  minimumDetectableEffect: number | null;
  /** Pairs needed to call the two equivalent, if they are; null where that cannot be told. */
  neededPairs: number | null;
}

/** Options of {@linkcode planMean}. */
export interface PlanOptions {
  /** Two-sided confidence level. */
  level: number;
  /** The smallest change that matters. */
  margin: number;
  /** Largest difference that a pair can show. */
  largest: number;
  /** Fewest pairs for a verdict. @default {20} */
  least?: number;
}

/**
 * Smallest change that a mean difference with this spread shows four times in five, and how many pairs it takes to call the
 * two equivalent.
 *
 * Source: as `detectableDifference` and `pairsForEquivalence` in the statistics room.
 */
export function planMean(
  spread: Pick<MeanDifference, "standardError" | "degreesOfFreedom" | "variance" | "designEffect" | "alike">,
  options: PlanOptions,
): Plan {
  const { level, margin, largest, least = LEAST.pairs } = options;
  const { standardError, degreesOfFreedom, variance, designEffect, alike } = spread;
  const alpha = 1 - level;
  const spreads = standardError !== null && standardError > 0 && variance > 0;
  if (spreads) {
    return {
      minimumDetectableEffect: degreesOfFreedom === Infinity
        ? (normalQuantile(1 - alpha / 2) + normalQuantile(POWER)) * standardError
        : detectableDifference(standardError, { degreesOfFreedom, alpha, power: POWER }),
      neededPairs: margin === 0
        ? null
        : Math.max(least, pairsForEquivalence(variance, margin, { alpha, power: POWER, designEffect })),
    };
  }
  // As many as bound what was seen in none of them within the margin.
  const needed = alike ? normalQuantile(0.5 + narrowLevel(level) / 2) ** 2 * (largest / margin - 1) : Infinity;
  return { minimumDetectableEffect: null, neededPairs: needed < Infinity ? Math.max(least, Math.ceil(needed)) : null };
}
