import { requireWhole } from "./arguments.ts";
import { drawBinomial } from "./draw_binomial.ts";
import type { RandomStream } from "./random.ts";

/** Parameters of a multinomial distribution. */
export interface MultinomialParameters {
  /** Number of trials, a whole number. */
  trials: number;
  /** Weight of each cell, not negative; need not add up to 1, counts will do. */
  weights: ArrayLike<number>;
}

/**
 * A multinomial random vector: `trials` thrown into cells in proportion to their weights.
 *
 * With counts as weights this is the bootstrap of a table: the same as drawing its rows with replacement and counting again, at the
 * cost of one binomial number a cell instead of one draw a row.
 *
 * @param stream Where the randomness comes from.
 * @param parameters Trials and weights.
 * @returns The count of each cell; they add up to trials.
 * @throws {RangeError} If trials is not a whole number, a weight is negative, or all are 0.
 *
 * @example
 * ```ts
 * import { drawMultinomial, random } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * const [a = 0, b = 0, c = 0] = drawMultinomial(random(7, "example"), { trials: 100, weights: [8, 2, 0] });
 * strictEqual(a + b, 100);
 * strictEqual(c, 0);
 * ```
 *
 * Source: L. Devroye (1986), Non-Uniform Random Variate Generation, chapter XI.1.4.
 */
export function drawMultinomial(stream: RandomStream, { trials, weights }: MultinomialParameters): number[] {
  requireWhole(trials, { action: "draw a multinomial vector", name: "trials" });
  // Sums from the right, so that what remains is never the rounding error of a difference.
  const remaining = new Float64Array(weights.length + 1);
  for (let cell = weights.length - 1; cell >= 0; cell--) {
    const weight = weights[cell] ?? 0;
    if (!(weight >= 0 && weight < Infinity)) {
      throw new RangeError(`Cannot draw a multinomial vector: weights must not be negative, received ${weight}`);
    }
    remaining[cell] = (remaining[cell + 1] ?? 0) + weight;
  }
  if (trials > 0 && !((remaining[0] ?? 0) > 0)) {
    throw new RangeError("Cannot draw a multinomial vector: at least one weight must be above 0, received none");
  }
  let left = trials;
  return Array.from(weights, (weight, cell) => {
    const rest = remaining[cell] ?? 0;
    if (left === 0 || weight === 0) return 0;
    const count = drawBinomial(stream, {
      trials: left,
      probability: (remaining[cell + 1] ?? 0) === 0 ? 1 : weight / rest,
    });
    left -= count;
    return count;
  });
}
