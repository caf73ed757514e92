import { type CellPair, type CountMethod, countMethod, widenBy } from "./count_method.ts";

/**
 * L-infinity distance, max|q − p|: the largest change of the share of any one cell.
 *
 * Does not grow with the number of cells, so it suits columns with many categories; blind to many small changes.
 *
 * Source: the definition; the published values of the tests are NannyML's.
 */
export const lInfinity: CountMethod = countMethod({
  name: "l_infinity",
  view: "bins",
  maximum: 1,
  widen: widenBy(0.5),
  distance({ reference, current, referenceTotal, currentTotal }: CellPair): number {
    let largest = 0;
    for (let cell = 0; cell < reference.length; cell++) {
      const change = Math.abs((reference[cell] ?? 0) / referenceTotal - (current[cell] ?? 0) / currentTotal);
      if (change > largest) largest = change;
    }
    return largest;
  },
  terms: ({ reference, current, referenceTotal, currentTotal }) =>
    Array.from(reference, (count, cell) => Math.abs(count / referenceTotal - (current[cell] ?? 0) / currentTotal)),
});
