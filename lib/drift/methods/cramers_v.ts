import { type CellPair, type CountMethod, countMethod, samplingReach } from "./count_method.ts";
import { rootTerms } from "./hellinger.ts";

/**
 * Cramér's V between column and side, corrected for bias: from 0, which side a row is from says nothing of it, to 1, it says all.
 *
 * Chi-squared per row, so it does not grow with the sample; the correction takes off what chance adds. Depends on how unequal the sides
 * are: with few current rows even a large change gives a small V.
 *
 * Source: W. Bergsma (2013), Journal of the Korean Statistical Society 42, 323-328.
 */
export const cramersV: CountMethod = countMethod({
  name: "cramers_v",
  view: "bins",
  maximum: 1,
  // χ²/(n + m) is nm/(n + m)² times the squared chi-squared distance, which varies by √(1/n + 1/m).
  widen: (point, sizes) =>
    point + samplingReach(sizes) * Math.sqrt(sizes.reference * sizes.current) / (sizes.reference + sizes.current),
  distance(pair: CellPair): number {
    let [square, filled] = [0, 0];
    for (let cell = 0; cell < pair.reference.length; cell++) {
      if ((pair.reference[cell] ?? 0) + (pair.current[cell] ?? 0) > 0) filled += 1;
      square += term(pair, cell);
    }
    if (filled < 2) return 0;
    if (pair.expected) return Math.min(1, Math.sqrt(square));
    const rows = pair.referenceTotal + pair.currentTotal;
    if (rows < 2) return 0;
    const corrected = Math.max(0, square - (filled - 1) / (rows - 1));
    const [sides, cells] = [2 - 1 / (rows - 1), filled - (filled - 1) ** 2 / (rows - 1)];
    const least = Math.min(sides, cells) - 1;
    return least > 0 ? Math.min(1, Math.sqrt(corrected / least)) : 0;
  },
  terms: (pair) => rootTerms(Array.from(pair.reference, (_, cell) => term(pair, cell))),
});

/** What a cell adds to χ²/(n + m). */
function term({ reference, current, referenceTotal: n, currentTotal: m }: CellPair, cell: number): number {
  const [count, other] = [reference[cell] ?? 0, current[cell] ?? 0];
  if (count + other === 0) return 0;
  return n * m / (n + m) * (count / n - other / m) ** 2 / (count + other);
}
