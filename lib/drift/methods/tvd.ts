import { type CellPair, type CountMethod, countMethod, widenBy } from "./count_method.ts";

/**
 * Total variation distance, ½·Σ|q − p|: the share of rows that would have to change cells.
 *
 * The default for categories. Every cell counts with its share, missing values and values that are new are cells like others, and 0.1
 * means that a tenth of the rows moved.
 *
 * Source: D. A. Levin and Y. Peres (2017), Markov Chains and Mixing Times, section 4.1.
 */
export const tvd: CountMethod = countMethod({
  name: "tvd",
  view: "bins",
  maximum: 1,
  widen: widenBy(0.5),
  distance({ reference, current, referenceTotal, currentTotal }: CellPair): number {
    let total = 0;
    for (let cell = 0; cell < reference.length; cell++) {
      total += Math.abs((reference[cell] ?? 0) / referenceTotal - (current[cell] ?? 0) / currentTotal);
    }
    return total / 2;
  },
  terms: ({ reference, current, referenceTotal, currentTotal }) =>
    Array.from(reference, (count, cell) => Math.abs(count / referenceTotal - (current[cell] ?? 0) / currentTotal) / 2),
});
