import { greatestCommonDivisor } from "./greatest_common_divisor.ts";
import type { SampleSizes } from "./ks_exact.ts";

/**
 * Exact p-value of the two-sample Cramér–von Mises statistic without ties, by counting how many orders of the rows give which value.
 *
 * @param u n·Σ(rᵢ − i)² + m·Σ(sⱼ − j)², r and s the ranks of both samples among all rows.
 * @param sizes Sizes of both samples; about twenty each at most, since the number of values grows fast.
 * @returns Share of the orders that give at least u.
 *
 * Source: Y. Xiao, A. Gordon and A. Yakovlev (2007), Journal of Statistical Software 17(8).
 */
export function cramerVonMisesExact(u: number, { n, m }: SampleSizes): number {
  const common = n * m / greatestCommonDivisor(n, m);
  const [stepN, stepM] = [common / n, common / m];
  // Scaled so that the sum along a path is a whole number: Σ (i·stepN − j·stepM)².
  const observed = common * common * (n + m) * (6 * u - n * m * (4 * n * m - 1));
  const scale = 6 * (n * m) ** 2;
  const least = Math.floor(observed / scale + 1e-6);
  let row = new Map<number, number>();
  const previous: Map<number, number>[] = [];
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      const square = (i * stepN - j * stepM) ** 2;
      const next = new Map<number, number>();
      const add = (paths: Map<number, number> | undefined): void =>
        paths?.forEach((count, sum) => next.set(sum + square, (next.get(sum + square) ?? 0) + count));
      if (i + j === 0) next.set(0, 1);
      if (j > 0) add(row);
      if (i > 0) add(previous[j]);
      previous[j] = next;
      row = next;
    }
  }
  let [all, extreme] = [0, 0];
  row.forEach((count, sum) => {
    all += count;
    if (sum >= least) extreme += count;
  });
  return extreme / all;
}
