import { type CellPair, type CountMethod, countMethod, samplingReach } from "./count_method.ts";

/**
 * Population stability index, Σ (q − p)·ln(q / p), over the cells frozen in the reference.
 *
 * Shares are smoothed towards the pooled share, (N + a·π)/(n + a) with a half a row a cell, so that one empty cell cannot decide the
 * verdict. With no drift at all PSI is still about (B − 1)(1/n + 1/m): the noise floor of the verdict, not 0.1, is what small samples
 * must beat. Kept for those who know it; total variation and Wasserstein are the defaults.
 *
 * Source: B. Yurdakul and J. Naranjo (2020), Journal of Risk Model Validation 14(4).
 */
export const psi: CountMethod = countMethod({
  name: "psi",
  view: "bins",
  maximum: Infinity,
  // Its root is about Σ(q − p)²/π, which varies by √(1/n + 1/m).
  widen: (point, sizes) => (Math.sqrt(point) + samplingReach(sizes)) ** 2,
  distance(pair: CellPair): number {
    let total = 0;
    for (let cell = 0; cell < pair.reference.length; cell++) total += term(pair, cell);
    return total;
  },
  terms: (pair) => Array.from(pair.reference, (_, cell) => term(pair, cell)),
});

function term(pair: CellPair, cell: number): number {
  const { reference, current, referenceTotal, currentTotal } = pair;
  const count = reference[cell] ?? 0;
  const other = current[cell] ?? 0;
  if (count === 0 && other === 0) return 0;
  if (pair.expected) return difference(count / referenceTotal, other / currentTotal);
  const weight = reference.length / 2;
  const pooled = weight * (count + other) / (referenceTotal + currentTotal);
  return difference((count + pooled) / (referenceTotal + weight), (other + pooled) / (currentTotal + weight));
}

function difference(p: number, q: number): number {
  return p === q ? 0 : (q - p) * Math.log(q / p);
}
