import { type CellPair, type CountMethod, countMethod, widenBy } from "./count_method.ts";
import { rootTerms } from "./hellinger.ts";

/**
 * Jensen–Shannon distance: the root of the mean divergence of both sides from their middle, in bits, from 0 to 1.
 *
 * Base 2, as in NannyML; scipy and Evidently use nats, which gives values smaller by √ln 2 = 0.833. Grows with the number of cells where
 * nothing drifts, by about √((B − 1)/(8·ln 2)·(1/n + 1/m)): read it beside its noise floor.
 *
 * Source: J. Lin (1991), IEEE Transactions on Information Theory 37, 145-151; that its root is a metric: D. M. Endres and J. E. Schindelin
 * (2003), ibid. 49, 1858-1860.
 */
export const jensenShannon: CountMethod = countMethod({
  name: "jensen_shannon",
  view: "bins",
  maximum: 1,
  // By second order the divergence is χ²/8 in nats.
  widen: widenBy(1 / Math.sqrt(8 * Math.LN2)),
  distance({ reference, current, referenceTotal, currentTotal }: CellPair): number {
    let total = 0;
    for (let cell = 0; cell < reference.length; cell++) {
      total += divergence((reference[cell] ?? 0) / referenceTotal, (current[cell] ?? 0) / currentTotal);
    }
    return Math.sqrt(Math.max(0, total));
  },
  terms: ({ reference, current, referenceTotal, currentTotal }) =>
    rootTerms(
      Array.from(
        reference,
        (count, cell) => Math.max(0, divergence(count / referenceTotal, (current[cell] ?? 0) / currentTotal)),
      ),
    ),
});

/** What a cell adds to the divergence, in bits. */
function divergence(p: number, q: number): number {
  const middle = (p + q) / 2;
  return ((p > 0 ? p * Math.log(p / middle) : 0) + (q > 0 ? q * Math.log(q / middle) : 0)) / (2 * Math.LN2);
}
