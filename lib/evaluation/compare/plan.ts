import { detectableDifference, normalQuantile, pairsForEquivalence } from "../../statistics/mod.ts";
import { LEAST } from "./defaults.ts";
import { narrowLevel } from "./finding.ts";
import type { MeanDifference } from "./mean_difference.ts";

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
  if (margin === 0 || (!spreads && !alike)) {
    return {
      minimumDetectableEffect: spreads ? detectableDifference(standardError, { degreesOfFreedom, alpha }) : null,
      neededPairs: null,
    };
  }
  if (!spreads) {
    // As many as bound what was seen in none of them within the margin.
    const needed = normalQuantile(0.5 + narrowLevel(level) / 2) ** 2 * (largest / margin - 1);
    return { minimumDetectableEffect: null, neededPairs: needed < Infinity ? Math.max(least, Math.ceil(needed)) : null };
  }
  return {
    minimumDetectableEffect: detectableDifference(standardError, { degreesOfFreedom, alpha }),
    neededPairs: Math.max(least, pairsForEquivalence(variance, margin, { alpha, designEffect })),
  };
}
