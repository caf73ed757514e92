import { effectiveClusters, jackknifeVariance } from "../../statistics/mod.ts";
import { clusterSizes } from "./item_values.ts";
import { alikeDifference, type MeanDifference, studentT } from "./mean_difference.ts";

/** A difference of two metrics, with and without each cluster. */
export interface LeftOutDifferences {
  /** From all rows. */
  value: number;
  /** Without each cluster in turn. */
  without: Float64Array;
  /** Cluster of each item, counted from 0 without gaps. */
  clusters: Int32Array;
}

/**
 * Interval and test of a difference whose rows come in clusters: its jackknife variance, with Student's t for the effective
 * number of clusters.
 *
 * @param found The difference, with and without each cluster.
 * @param options Level, and the largest difference that one row more or less can make, times the number of rows.
 *
 * Source: B. Efron and C. Stein (1981), The Annals of Statistics 9, 586-596.
 */
export function jackknifeDifference(
  { value, without, clusters }: LeftOutDifferences,
  options: { level: number; largest: () => number },
): MeanDifference {
  const n = clusters.length;
  const sizes = clusterSizes(clusters);
  const size = n === 0 ? 0 : effectiveClusters(sizes);
  const variance = jackknifeVariance(value, without);
  if (!Number.isFinite(value) || sizes.length < 2 || Number.isNaN(variance)) {
    const reason = !Number.isFinite(value)
      ? "undefined for the rows of a run"
      : sizes.length < 2
      ? "no interval from one cluster"
      : "no interval: undefined without one of the clusters";
    return {
      difference: { value: Number.isFinite(value) ? value : null, n, interval: null, reason },
      narrow: null,
      pValue: null,
      method: "cluster_t",
      standardError: null,
      degreesOfFreedom: 1,
      variance: 0,
      designEffect: 1,
      alike: false,
    };
  }
  if (variance === 0) {
    return alikeDifference({ value, n, units: sizes.length, size }, {
      level: options.level,
      largest: options.largest(),
    });
  }
  const standardError = Math.sqrt(variance);
  const degreesOfFreedom = size - 1;
  return {
    ...studentT(value, n, { level: options.level, standardError, degreesOfFreedom, method: "cluster_t" }),
    standardError,
    degreesOfFreedom,
    variance: n * variance,
    designEffect: 1,
    alike: false,
  };
}
