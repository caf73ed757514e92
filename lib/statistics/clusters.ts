import type { Estimate, Interval } from "../contracts/mod.ts";
import { criticalValue } from "./level.ts";
import { wilsonEffective } from "./wilson.ts";

/** What an interval over clusters is computed from. */
export interface ClusterSummary {
  /** The estimate from all rows. */
  value: number;
  /** Its jackknife variance, from {@linkcode jackknifeVariance}. */
  variance: number;
  /** Number of rows of each cluster. */
  sizes: ArrayLike<number>;
  /** Two-sided confidence level. */
  level: number;
}

/** How many clusters show a failure, and how many a success. */
export interface ClusterOutcomes {
  /** Clusters with at least one failure. */
  failing: number;
  /** Clusters with at least one success. */
  succeeding: number;
}

/**
 * Effective number of clusters, N²/Σ N_g²: their number if all are of one size, less if a few hold most rows.
 *
 * @param sizes Number of rows of each cluster.
 *
 * Source: L. Kish (1965), Survey Sampling, section 11.7 (effect of unequal weights).
 */
export function effectiveClusters(sizes: ArrayLike<number>): number {
  let sum = 0;
  let squares = 0;
  for (let g = 0; g < sizes.length; g++) {
    const size = sizes[g] ?? 0;
    sum += size;
    squares += size * size;
  }
  return sum * sum / squares;
}

/**
 * Variance of an estimate from independent clusters, (G − 1)/G · Σ (θ₋g − θ)², θ₋g being the estimate without cluster g.
 *
 * @param value The estimate from all rows.
 * @param without The estimate without each cluster in turn.
 * @returns The variance; NaN if one of them is undefined.
 *
 * Source: B. Efron and C. Stein (1981), The Annals of Statistics 9, 586-596 (in the form around the full estimate).
 */
export function jackknifeVariance(value: number, without: ArrayLike<number>): number {
  let sum = 0;
  for (let g = 0; g < without.length; g++) sum += ((without[g] ?? NaN) - value) ** 2;
  const variance = (without.length - 1) / without.length * sum;
  // Values that differ by no more than their rounding.
  return variance <= without.length * (4e-15 * value) ** 2 ? 0 : variance;
}

/**
 * How many independent rows a share from clusters is worth: θ(1 − θ)/V, at most the number of rows.
 *
 * Without variance it is the effective number of clusters. The same holds as an upper limit where fewer than five clusters show a failure,
 * or fewer than five a success ("rule 5"): from so few the variance cannot be told.
 */
export function effectiveRows(
  { value, variance, sizes }: Omit<ClusterSummary, "level">,
  { failing, succeeding }: ClusterOutcomes,
): number {
  const clusters = effectiveClusters(sizes);
  if (variance === 0) return clusters;
  let rows = 0;
  for (let g = 0; g < sizes.length; g++) rows += sizes[g] ?? 0;
  const size = Math.min(rows, value * (1 - value) / variance);
  return failing < 5 || succeeding < 5 ? Math.min(size, clusters) : size;
}

/** Wilson's interval of the effective number of rows, with Student's t for the effective number of clusters. */
export function clusterWilson(summary: ClusterSummary, outcomes: ClusterOutcomes): Interval {
  const { value, sizes, level } = summary;
  const degreesOfFreedom = effectiveClusters(sizes) - 1;
  const size = effectiveRows(summary, outcomes);
  return wilsonEffective(value, size, { level, degreesOfFreedom, method: "cluster_wilson_t" });
}

/** The value plus and minus t standard errors, cut to the scale. */
export function clusterT(
  { value, variance, sizes, level }: ClusterSummary,
  [min, max]: readonly [number, number],
): Interval {
  const half = criticalValue(level, effectiveClusters(sizes) - 1) * Math.sqrt(variance);
  return { low: Math.max(min, value - half), high: Math.min(max, value + half), level, method: "cluster_t" };
}

/**
 * Puts value and interval together, and says where the clusters are too few for one or for conclusions.
 *
 * @param summary Of the clusters that hold rows.
 * @param interval Computes the interval; called only where the variance is known.
 */
export function clusterEstimate(summary: ClusterSummary, interval: () => Interval): Estimate {
  const { value, variance, sizes } = summary;
  let n = 0;
  for (let g = 0; g < sizes.length; g++) n += sizes[g] ?? 0;
  if (!Number.isFinite(value)) return { value: null, n, interval: null, reason: "undefined for these rows" };
  if (sizes.length < 2) return { value, n, interval: null, reason: "no interval from one cluster" };
  if (Number.isNaN(variance)) {
    return { value, n, interval: null, reason: "no interval: undefined without one of the clusters" };
  }
  const reason = sizes.length < 5 ? { reason: `${sizes.length} clusters: conclude nothing from fewer than 5` } : {};
  return { value, n, interval: interval(), ...reason };
}
