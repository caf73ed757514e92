import { gammaSurvival } from "../../statistics/mod.ts";

/**
 * p-value of a distance among distances under no drift: (1 + how many are as large) / (1 + how many there are).
 *
 * Below ten exceedances the count says little, and a thousand permutations could never pass a correction for many columns; there the
 * tail of the gamma distribution with their mean and variance is taken where it is smaller.
 *
 * @param distance The one that was observed.
 * @param nulls Distances under no drift, ascending.
 *
 * Source: B. Phipson and G. K. Smyth (2010), Statistical Applications in Genetics and Molecular Biology 9, article 39; gamma tail:
 * P. W. Mielke and K. J. Berry (2007), Permutation Methods, section 2.3.
 */
export function permutationPValue(distance: number, nulls: Float64Array): number {
  // Equal distances differ by rounding.
  const least = distance - 1e-12 * Math.max(1e-3, Math.abs(distance));
  let below = 0;
  while (below < nulls.length && (nulls[below] ?? 0) < least) below += 1;
  const exceedances = nulls.length - below;
  const counted = (1 + exceedances) / (1 + nulls.length);
  if (exceedances >= 10) return counted;
  const mean = nulls.reduce((total, value) => total + value, 0) / nulls.length;
  const variance = nulls.reduce((total, value) => total + (value - mean) ** 2, 0) / nulls.length;
  if (!(mean > 0 && variance > 0)) return counted;
  return Math.min(counted, gammaSurvival(distance * mean / variance, mean * mean / variance));
}
