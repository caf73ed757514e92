import { type CellPair, type CountMethod, countMethod, widenBy } from "./count_method.ts";

/**
 * Hellinger distance, √(1 − Σ√(p·q)) = √(½·Σ(√p − √q)²): from 0 to 1, the Euclidean distance of the roots of the shares.
 *
 * More sensitive to rare cells than total variation, and finite where a cell is empty on one side.
 *
 * Source: L. Le Cam and G. L. Yang (2000), Asymptotics in Statistics, section 3.1.
 */
export const hellinger: CountMethod = countMethod({
  name: "hellinger",
  view: "bins",
  maximum: 1,
  widen: widenBy(1 / Math.sqrt(8)),
  distance({ reference, current, referenceTotal, currentTotal }: CellPair): number {
    let total = 0;
    for (let cell = 0; cell < reference.length; cell++) {
      const step = Math.sqrt((reference[cell] ?? 0) / referenceTotal) - Math.sqrt((current[cell] ?? 0) / currentTotal);
      total += step * step;
    }
    return Math.sqrt(total / 2);
  },
  // Shares of the squared distance, scaled so that they add up to the distance.
  terms: (pair) => {
    const squares = Array.from(
      pair.reference,
      (count, cell) =>
        (Math.sqrt(count / pair.referenceTotal) - Math.sqrt((pair.current[cell] ?? 0) / pair.currentTotal)) ** 2 / 2,
    );
    return rootTerms(squares);
  },
});

/** Splits the root of a sum in proportion to its terms. */
export function rootTerms(terms: readonly number[]): number[] {
  const total = terms.reduce((sum, term) => sum + term, 0);
  return terms.map((term) => total > 0 ? term / Math.sqrt(total) : 0);
}
