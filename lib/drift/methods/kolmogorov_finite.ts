import { durbinCdf } from "./kolmogorov_durbin.ts";
import { pelzGoodCdf } from "./kolmogorov_pelz_good.ts";
import { smirnovSurvival } from "./smirnov.ts";

/**
 * P(D ≥ d) of the two-sided one-sample Kolmogorov–Smirnov distance of n rows.
 *
 * Exact for small samples and far tails; in between the expansion of Pelz and Good, which is right to about ten digits there.
 *
 * @param d Distance.
 * @param n Rows, a whole number of at least 1.
 *
 * Source: R. Simard and P. L'Ecuyer (2011), Journal of Statistical Software 39(11).
 */
export function kolmogorovSurvivalOf(d: number, n: number): number {
  if (d >= 1) return 0;
  const t = n * d;
  if (t <= 0.5) return 1;
  if (t <= 1) return 1 - shortest(n, t);
  if (t >= n - 1) return 2 * (1 - d) ** n;
  const square = t * d;
  if (d >= 0.5) return Math.min(1, 2 * smirnovSurvival(d, n));
  if (n <= 140) return square <= 4 ? 1 - durbinCdf(d, n) : 2 * smirnovSurvival(d, n);
  if (square >= 370) return 0;
  if (square >= 2.2) return Math.min(1, 2 * smirnovSurvival(d, n));
  const cdf = n <= 100_000 && n * d ** 1.5 <= 1.4 ? durbinCdf(d, n) : pelzGoodCdf(d, n);
  return Math.min(1, Math.max(0, 1 - cdf));
}

/** n!/nⁿ·(2t − 1)ⁿ, where no step of the sample may leave a narrow band (Ruben and Gambino). */
function shortest(n: number, t: number): number {
  let log = 0;
  for (let i = 1; i <= n; i++) log += Math.log(i / n * (2 * t - 1));
  return Math.exp(log);
}
