import { requireProbability, requireWhole } from "./arguments.ts";
import type { BinomialParameters } from "./binomial.ts";
import { logMassNear, logMassSlack } from "./log_mass_near.ts";
import type { RandomStream } from "./random.ts";
import { stirlingError } from "./stirling_error.ts";

/**
 * A binomial random number: how many of `trials` succeed.
 *
 * Takes about the same time for a hundred trials as for a billion. Few expected successes are counted off the distribution function;
 * for more, a hat is rejected against it, which is exact too.
 *
 * @param stream Where the randomness comes from.
 * @param parameters Trials and probability of success.
 * @returns A whole number from 0 to trials.
 * @throws {RangeError} If trials is not a whole number or the probability is none.
 *
 * @example
 * ```ts
 * import { drawBinomial, random } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(drawBinomial(random(7, "example"), { trials: 12, probability: 1 }), 12);
 * ```
 *
 * Source: W. Hörmann (1993), The generation of binomial random variates, Journal of Statistical Computation and Simulation 46,
 * 101-110, algorithm BTRS; V. Kachitvichyanukul and B. W. Schmeiser (1988), Communications of the ACM 31, 216-222, algorithm BINV.
 */
export function drawBinomial(stream: RandomStream, parameters: BinomialParameters): number {
  const { trials, probability } = parameters;
  requireWhole(trials, { action: "draw a binomial number", name: "trials" });
  requireProbability(probability, { action: "draw a binomial number", name: "probability" });
  return probability > 0.5
    ? trials - atMostHalf(stream, trials, 1 - probability)
    : atMostHalf(stream, trials, probability);
}

/** For a probability of at most one half. Positional, since objects would cost more than the draw. */
function atMostHalf(stream: RandomStream, trials: number, probability: number): number {
  if (trials === 0 || probability === 0) return 0;
  return trials * probability < 10
    ? byInversion(stream, trials, probability)
    : byRejection(stream, trials, probability);
}

function byInversion(stream: RandomStream, trials: number, probability: number): number {
  const odds = probability / (1 - probability);
  const start = Math.exp(trials * Math.log1p(-probability));
  for (;;) {
    let mass = start;
    let left = stream.uniform();
    // Beyond 110 of at most 10 expected the mass is below 1e-70: only rounding leads there, and the draw is repeated.
    for (let k = 0; k <= trials && k < 110; k++) {
      if (left < mass) return k;
      left -= mass;
      mass *= odds * (trials - k) / (k + 1);
    }
  }
}

function byRejection(stream: RandomStream, n: number, p: number): number {
  const sd = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * sd;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const squeeze = 0.92 - 4.2 / b;
  for (;;) {
    const u = stream.uniform() - 0.5;
    const v = stream.uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor((2 * a / us + b) * u + centre);
    if (us >= 0.07 && v <= squeeze) return k;
    if (!(k >= 0 && k <= n)) continue;
    const alpha = (2.83 + 5.1 / b) * sd;
    if (isBelowMass(Math.log(v * alpha / (a / (us * us) + b)), k, n, p)) return k;
  }
}

/** Whether a height is at most ln of mass(k) / mass(mode). */
function isBelowMass(height: number, k: number, n: number, p: number): boolean {
  const odds = p / (1 - p);
  const mode = Math.floor((n + 1) * p);
  const below = 1 / (mode + 0.5);
  const above = 1 / (n - mode + 0.5);
  const distance = k - mode;
  if (Math.abs(distance) * below <= 0.5) {
    const tilt = (mode + 0.5) * above / odds - 1;
    const third = below * below * below + above * above * above;
    const near = logMassNear(distance, tilt, below + above, below * below - above * above, third);
    const slack = logMassSlack(distance, tilt, third, Math.max(below, above), n);
    if (height <= near - slack) return true;
    if (height > near + slack) return false;
  }
  // By Stirling's formula with its errors.
  const bound = (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1))) +
    (n + 1) * Math.log((n - mode + 1) / (n - k + 1)) +
    (k + 0.5) * Math.log(odds * (n - k + 1) / (k + 1)) +
    stirlingError(mode + 1) + stirlingError(n - mode + 1) - stirlingError(k + 1) - stirlingError(n - k + 1);
  return height <= bound;
}
