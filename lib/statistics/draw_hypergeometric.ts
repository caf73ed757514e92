import { requireWhole } from "./arguments.ts";
import { binomialDensity } from "./saddle_point.ts";
import type { RandomStream } from "./random.ts";

/** Parameters of a hypergeometric distribution. */
export interface HypergeometricParameters {
  /** How many good ones the urn holds. */
  good: number;
  /** How many others it holds. */
  others: number;
  /** How many are taken, without putting back. */
  draws: number;
}

/**
 * A hypergeometric random number: how many good ones are among `draws` taken from an urn without putting back.
 *
 * The distribution is counted off from its mode outwards, in about as many steps as it has standard deviations wide.
 *
 * @param stream Where the randomness comes from.
 * @param parameters What the urn holds and how many are taken.
 * @returns A whole number.
 * @throws {RangeError} If a number is not whole, or more are taken than there are.
 *
 * @example
 * ```ts
 * import { drawHypergeometric, random } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(drawHypergeometric(random(7, "example"), { good: 5, others: 3, draws: 8 }), 5);
 * ```
 *
 * Source: L. Devroye (1986), Non-Uniform Random Variate Generation, chapter III.2; probabilities after C. Loader (2000).
 */
export function drawHypergeometric(stream: RandomStream, parameters: HypergeometricParameters): number {
  const { good, others, draws } = parameters;
  const action = "draw a hypergeometric number";
  requireWhole(good, { action, name: "good" });
  requireWhole(others, { action, name: "others" });
  requireWhole(draws, { action, name: "draws", max: good + others });
  const least = Math.max(0, draws - others);
  const most = Math.min(draws, good);
  if (least === most) return least;
  const mode = Math.min(most, Math.max(least, Math.floor((draws + 1) * (good + 1) / (good + others + 2))));
  const peak = mass(mode, parameters);
  for (;;) {
    let left = stream.uniform() - peak;
    if (left < 0) return mode;
    let up = mode;
    let down = mode;
    let upMass = peak;
    let downMass = peak;
    while (up < most || down > least) {
      if (up < most) {
        upMass *= (good - up) * (draws - up) / ((up + 1) * (others - draws + up + 1));
        up += 1;
        left -= upMass;
        if (left < 0) return up;
      }
      if (down > least) {
        downMass *= down * (others - draws + down) / ((good - down + 1) * (draws - down + 1));
        down -= 1;
        left -= downMass;
        if (left < 0) return down;
      }
    }
    // Only rounding leads here, in less than one of 1e12 draws: draw again.
  }
}

/**
 * A multivariate hypergeometric random vector: `draws` taken from an urn with several kinds, without putting back.
 *
 * This is a random split of a table: which counts a sample of it shows, the rest staying behind.
 *
 * @param stream Where the randomness comes from.
 * @param parameters How many of each kind there are, and how many are taken.
 * @returns How many of each kind were taken; they add up to draws.
 * @throws {RangeError} If a number is not whole, or more are taken than there are.
 *
 * @example
 * ```ts
 * import { drawMultivariateHypergeometric, random } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const taken = drawMultivariateHypergeometric(random(7, "example"), { counts: [10, 20, 30], draws: 15 });
 * strictEqual(taken.reduce((a, b) => a + b), 15);
 * ```
 *
 * Source: L. Devroye (1986), Non-Uniform Random Variate Generation, chapter XI.
 */
export function drawMultivariateHypergeometric(
  stream: RandomStream,
  { counts, draws }: { counts: readonly number[]; draws: number },
): number[] {
  const total = counts.reduce((a, b) => a + b, 0);
  requireWhole(draws, { action: "draw a multivariate hypergeometric vector", name: "draws", max: total });
  let left = draws;
  let others = total;
  return counts.map((good) => {
    others -= good;
    const taken = drawHypergeometric(stream, { good, others, draws: left });
    left -= taken;
    return taken;
  });
}

/** Three binomial probabilities in place of nine factorials. */
function mass(k: number, { good, others, draws }: HypergeometricParameters): number {
  const total = good + others;
  const p = draws / total;
  return binomialDensity(p, { a: k, b: good - k }) * binomialDensity(p, { a: draws - k, b: others - draws + k }) /
    binomialDensity(p, { a: draws, b: total - draws });
}
