import { type CellPair, type CountMethod, countMethod, samplingReach } from "./count_method.ts";

/**
 * Kullback–Leibler divergence of the current data from the reference, Σ p·ln(p / q), in nats.
 *
 * Infinite where the current data misses a value that the reference has, so shares of samples are smoothed towards the pooled share as
 * in PSI, which is the sum of this divergence in both directions. For diagnosis more than for verdicts.
 *
 * Source: S. Kullback and R. A. Leibler (1951), Annals of Mathematical Statistics 22, 79-86.
 */
export const klDivergence: CountMethod = countMethod({
  name: "kl_divergence",
  view: "bins",
  maximum: Infinity,
  // By second order half of what PSI is.
  widen: (point, sizes) => (Math.sqrt(point) + samplingReach(sizes) / Math.SQRT2) ** 2,
  distance(pair: CellPair): number {
    let total = 0;
    for (let cell = 0; cell < pair.reference.length; cell++) total += term(pair, cell);
    return Math.max(0, total);
  },
  terms: (pair) => Array.from(pair.reference, (_, cell) => term(pair, cell)),
});

function term({ reference, current, referenceTotal, currentTotal, expected }: CellPair, cell: number): number {
  const count = reference[cell] ?? 0;
  const other = current[cell] ?? 0;
  if (count === 0 && other === 0) return 0;
  const weight = expected ? 0 : reference.length / 2;
  const pooled = weight * (count + other) / (referenceTotal + currentTotal);
  const p = (count + pooled) / (referenceTotal + weight);
  const q = (other + pooled) / (currentTotal + weight);
  return p === 0 ? 0 : p * Math.log(p / q);
}
