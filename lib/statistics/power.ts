import { requirePositive, requireProbability, requireWhole } from "./arguments.ts";
import { normalQuantile } from "./normal.ts";
import { studentTQuantile } from "./student_t.ts";

/** Error rates of a planned comparison. */
export interface PowerOptions {
  /** Two-sided chance of a false verdict. @default {0.05} */
  alpha?: number;
  /** Chance of seeing a difference that is there. @default {0.8} */
  power?: number;
}

/**
 * How many pairs McNemar's test needs to see a difference between two pass rates.
 *
 * @param difference The difference to see, between 0 and the discordance.
 * @param options The discordance, the share of pairs that only one run passes, and error rates.
 * @returns A number of pairs, not rounded.
 * @throws {RangeError} If the difference is not positive or exceeds the discordance.
 *
 * @example
 * ```ts
 * import { pairsToDetect } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(pairsToDetect(0.05, { discordance: 0.2 }).toFixed(2), "625.55");
 * ```
 *
 * Source: R. J. Connor (1987), Biometrics 43, 207-211.
 */
export function pairsToDetect(difference: number, options: PowerOptions & { discordance: number }): number {
  const { discordance, alpha = 0.05, power = 0.8 } = options;
  requirePositive(difference, { action: "plan a comparison", name: "difference" });
  requireProbability(discordance, { action: "plan a comparison", name: "discordance" });
  if (difference > discordance) {
    throw new RangeError(
      `Cannot plan a comparison: the difference must not exceed the discordance of ${discordance}, received ${difference}`,
    );
  }
  const reach = normalQuantile(1 - alpha / 2) * Math.sqrt(discordance) +
    normalQuantile(power) * Math.sqrt(discordance - difference ** 2);
  return (reach / difference) ** 2;
}

/**
 * The smallest difference between two pass rates that a number of pairs can be expected to show: at least that of five discordant pairs,
 * without which McNemar's test cannot be significant.
 *
 * @param pairs Number of pairs.
 * @param options The discordance, (discordant pairs + 1)/(pairs + 2) of a first look, and error rates.
 * @returns A difference, or null where even all discordant pairs on one side would not show: unreachable.
 * @throws {RangeError} If pairs is not a whole number or the discordance is not a share.
 *
 * @example
 * ```ts
 * import { detectablePassDifference } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(detectablePassDifference(100, { discordance: 0.2 })?.toFixed(5), "0.12382");
 * ```
 *
 * Source: R. J. Connor (1987), Biometrics 43, 207-211, solved for the difference.
 */
export function detectablePassDifference(
  pairs: number,
  options: PowerOptions & { discordance: number },
): number | null {
  const { discordance } = options;
  requireWhole(pairs, { action: "plan a comparison", name: "pairs", min: 1 });
  requireProbability(discordance, { action: "plan a comparison", name: "discordance" });
  if (discordance === 0 || pairsToDetect(discordance, options) > pairs) return null;
  // Fewer pairs are needed the larger the difference: halve between one too small and the discordance.
  let low = 0;
  let high = discordance;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (middle > 0 && pairsToDetect(middle, options) <= pairs) high = middle;
    else low = middle;
  }
  const least = Math.max(high, 5 / pairs);
  return least > discordance ? null : least;
}

/**
 * The smallest difference of means that a standard error can be expected to show: (t of 1 − α/2 + t of the power) standard errors.
 *
 * @param standardError Of the difference.
 * @param options Degrees of freedom (pairs − 1, or effective clusters − 1) and error rates.
 * @returns A difference.
 * @throws {RangeError} If the standard error or the degrees of freedom are not positive.
 *
 * @example
 * ```ts
 * import { detectableDifference } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(detectableDifference(0.01, { degreesOfFreedom: 99 }).toFixed(5), "0.02829");
 * ```
 *
 * Source: J. M. Bland (2015), An Introduction to Medical Statistics, 4th edition, chapter 18, with Student's t in place of the normal.
 */
export function detectableDifference(
  standardError: number,
  options: PowerOptions & { degreesOfFreedom: number },
): number {
  const { degreesOfFreedom, alpha = 0.05, power = 0.8 } = options;
  requirePositive(standardError, { action: "plan a comparison", name: "standardError" });
  return (studentTQuantile(1 - alpha / 2, degreesOfFreedom) + studentTQuantile(power, degreesOfFreedom)) *
    standardError;
}

/** Options of {@linkcode pairsForEquivalence}. */
export interface EquivalenceOptions extends PowerOptions {
  /** Whether the metric is a pass rate; its discreteness costs 2/margin more pairs. @default {false} */
  passRate?: boolean;
  /** By how much clusters inflate the variance. @default {1} */
  designEffect?: number;
}

/**
 * How many pairs it takes to call two runs equivalent within a margin, if there is no difference. Seeing a difference as large as the
 * margin takes fewer.
 *
 * @param variance Of the differences between pairs; for a pass rate the discordance.
 * @param margin The smallest difference that matters.
 * @returns A whole number of pairs.
 * @throws {RangeError} If variance or margin are not positive.
 *
 * @example
 * ```ts
 * import { pairsForEquivalence } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(pairsForEquivalence(0.04, 0.05), 138);
 * ```
 *
 * Source: D. J. Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics 15, 657-680: ((z of 1 − α + z of (1 + power)/2)/margin)².
 */
export function pairsForEquivalence(variance: number, margin: number, options: EquivalenceOptions = {}): number {
  const { alpha = 0.05, power = 0.8, passRate = false, designEffect = 1 } = options;
  requirePositive(variance, { action: "plan a comparison", name: "variance" });
  requirePositive(margin, { action: "plan a comparison", name: "margin" });
  const reach = normalQuantile(1 - alpha) + normalQuantile((1 + power) / 2);
  return Math.ceil(designEffect * (reach ** 2 * variance / margin ** 2 + (passRate ? 2 / margin : 0)));
}
