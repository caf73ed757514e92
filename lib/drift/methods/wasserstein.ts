import type { ColumnSummary, MethodResult } from "../../contracts/mod.ts";
import { completeNumbers } from "../summarise/complete_numbers.ts";
import { type CellPair, type CountMethod, countMethod, widenBy } from "./count_method.ts";
import { wassersteinDistance } from "./wasserstein_distance.ts";

const overCells: CountMethod = countMethod({
  name: "wasserstein",
  columns: ["numeric"],
  view: "axis",
  maximum: Infinity,
  widen: widenBy(1),
  distance({ reference, current, referenceTotal, currentTotal, positions }: CellPair): number {
    let total = 0;
    let gap = 0;
    for (let cell = 0; cell < reference.length - 1; cell++) {
      gap += (reference[cell] ?? 0) / referenceTotal - (current[cell] ?? 0) / currentTotal;
      total += Math.abs(gap) * ((positions[cell + 1] ?? 0) - (positions[cell] ?? 0));
    }
    return total;
  },
  // What lies between two cells is charged to both, half each.
  terms: ({ reference, current, referenceTotal, currentTotal, positions }) => {
    const terms = new Array<number>(reference.length).fill(0);
    let gap = 0;
    for (let cell = 0; cell < reference.length - 1; cell++) {
      gap += (reference[cell] ?? 0) / referenceTotal - (current[cell] ?? 0) / currentTotal;
      const half = Math.abs(gap) * ((positions[cell + 1] ?? 0) - (positions[cell] ?? 0)) / 2;
      terms[cell] = (terms[cell] ?? 0) + half;
      terms[cell + 1] = (terms[cell + 1] ?? 0) + half;
    }
    return terms;
  },
});

/**
 * Wasserstein distance of order 1 in standard deviations of the reference: how far values moved on average.
 *
 * The default for numbers: 0.1 means that mass moved a tenth of a standard deviation. Exact from complete samples; from cells it takes
 * every value to lie at the pooled mean of its cell, and {@linkcode wassersteinBounds} says between which bounds the exact value is
 * certain to lie. Undefined where the reference has no spread.
 *
 * Source: S. S. Vallender (1974), Theory of Probability and its Applications 18, 784-786.
 */
export const wasserstein: CountMethod = {
  ...overCells,
  statistic(reference: ColumnSummary, current: ColumnSummary): MethodResult {
    const spread = populationDeviation(reference);
    if (spread === 0) return { statistic: null, contributions: [] };
    const result = overCells.statistic(reference, current);
    if (result.statistic === null) return result;
    const [a, b] = [completeNumbers(reference), completeNumbers(current)];
    if (a === null || b === null) return result;
    return { ...result, statistic: wassersteinDistance(a, b) / spread };
  },
};

/** Standard deviation of the finite values, with n in the denominator; 0 where there are none or no spread. */
export function populationDeviation({ count, nulls, nans, infinities, variance }: ColumnSummary): number {
  const n = count - nulls - nans - infinities;
  return variance === null || n < 2 ? 0 : Math.sqrt(variance * (n - 1) / n);
}
