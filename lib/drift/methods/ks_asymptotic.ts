import { kolmogorovSurvivalOf } from "./kolmogorov_finite.ts";
import type { SampleSizes } from "./ks_exact.ts";

/**
 * Two-sided p-value of a two-sample Kolmogorov–Smirnov distance for large samples: that of one sample of nm/(n + m) rows.
 *
 * scipy and Databricks compute it the same way. With ties, or from cells, it is too large, never too small.
 *
 * @param distance The observed distance, from 0 to 1.
 *
 * Source: R. Simard and P. L'Ecuyer (2011), Journal of Statistical Software 39(11).
 */
export function ksAsymptoticPValue(distance: number, { n, m }: SampleSizes): number {
  return kolmogorovSurvivalOf(distance, Math.max(1, roundHalfEven(n * m / (n + m))));
}

function roundHalfEven(x: number): number {
  const below = Math.floor(x);
  if (x - below !== 0.5) return Math.round(x);
  return below % 2 === 0 ? below : below + 1;
}
