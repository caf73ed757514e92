import { requireProbability, requireWhole } from "./arguments.ts";
import { betaTails } from "./incomplete_beta.ts";
import { binomialDensity } from "./saddle_point.ts";

/** Parameters of a binomial distribution. */
export interface BinomialParameters {
  /** Number of trials, a whole number. */
  trials: number;
  /** Probability of success in each. */
  probability: number;
}

/**
 * Binomial probability of exactly `successes` successes.
 *
 * @param successes A whole number; outside 0 to trials the probability is 0.
 * @param parameters Trials and probability.
 * @returns A probability.
 * @throws {RangeError} If trials or successes are not whole numbers or the probability is none.
 *
 * @example
 * ```ts
 * import { binomialMass } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(binomialMass(5, { trials: 10, probability: 0.5 }).toFixed(8), "0.24609375");
 * ```
 *
 * Source: C. Loader (2000), Fast and accurate computation of binomial probabilities.
 */
export function binomialMass(successes: number, parameters: BinomialParameters): number {
  const { trials, probability } = check(successes, parameters);
  if (successes < 0 || successes > trials) return 0;
  return binomialDensity(probability, { a: successes, b: trials - successes });
}

/**
 * Binomial distribution function, P(X ≤ successes).
 *
 * @param successes A whole number.
 * @param parameters Trials and probability.
 * @returns A probability.
 * @throws {RangeError} If trials or successes are not whole numbers or the probability is none.
 *
 * @example
 * ```ts
 * import { binomialCdf } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(binomialCdf(5, { trials: 20, probability: 0.5 }).toFixed(4), "0.0207");
 * ```
 *
 * Source: Abramowitz and Stegun (1964), 26.5.24.
 */
export function binomialCdf(successes: number, parameters: BinomialParameters): number {
  return tails(successes, parameters).lower;
}

/**
 * Upper tail of the binomial distribution, P(X > successes): strictly more, as `1 - binomialCdf`, with its own precision.
 *
 * @param successes A whole number.
 * @param parameters Trials and probability.
 * @returns A probability.
 * @throws {RangeError} If trials or successes are not whole numbers or the probability is none.
 *
 * @example
 * ```ts
 * import { binomialSurvival } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(binomialSurvival(14, { trials: 20, probability: 0.5 }).toFixed(4), "0.0207");
 * ```
 *
 * Source: Abramowitz and Stegun (1964), 26.5.24.
 */
export function binomialSurvival(successes: number, parameters: BinomialParameters): number {
  return tails(successes, parameters).upper;
}

function tails(successes: number, parameters: BinomialParameters): { lower: number; upper: number } {
  const { trials, probability } = check(successes, parameters);
  if (successes < 0) return { lower: 0, upper: 1 };
  if (successes >= trials || probability === 0) return { lower: 1, upper: 0 };
  if (probability === 1) return { lower: 0, upper: 1 };
  // More than k successes in n trials: the (k + 1)-th smallest of n uniform numbers lies below p.
  const { lower, upper } = betaTails(probability, { a: successes + 1, b: trials - successes });
  return { lower: upper, upper: lower };
}

function check(successes: number, parameters: BinomialParameters): BinomialParameters {
  const action = "compute a binomial probability";
  requireWhole(parameters.trials, { action, name: "trials" });
  requireWhole(successes, { action, name: "successes", min: -Infinity });
  requireProbability(parameters.probability, { action, name: "probability" });
  return parameters;
}
