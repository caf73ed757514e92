import { logGamma } from "../../statistics/mod.ts";

/**
 * P(D⁺ ≥ d) of the one-sided one-sample distance of n rows, d·Σ C(n, j)·(d + j/n)^(j−1)·(1 − d − j/n)^(n−j).
 *
 * Beyond a million rows by its expansion, exp(−(6nd + 1)²/(18n)).
 *
 * @param d Distance, between 0 and 1.
 * @param n Rows, a whole number of at least 1.
 *
 * Source: Z. W. Birnbaum and F. H. Tingey (1951), Annals of Mathematical Statistics 22, 592-596; U. R. Maag and G. Dicaire (1971),
 * Biometrika 58, 653-656.
 */
export function smirnovSurvival(d: number, n: number): number {
  if (n > 1_000_000) return Math.exp(-((6 * n * d + 1) ** 2) / (18 * n));
  const last = Math.floor(n * (1 - d));
  const whole = logGamma(n + 1);
  let total = 0;
  for (let j = 0; j <= last; j++) {
    const rest = 1 - d - j / n;
    if (rest <= 0) break;
    total += Math.exp(
      whole - logGamma(j + 1) - logGamma(n - j + 1) + (j - 1) * Math.log(d + j / n) + (n - j) * Math.log(rest),
    );
  }
  return Math.min(1, d * total);
}
