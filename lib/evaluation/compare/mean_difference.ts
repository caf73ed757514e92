import type { Estimate, Interval } from "../../contracts/mod.ts";
import {
  clusteredMeanEstimate,
  comparePairedMeans,
  effectiveClusters,
  studentTQuantile,
  studentTSurvival,
} from "../../statistics/mod.ts";
import { LEAST } from "./defaults.ts";
import { narrowLevel, unseenShare } from "./finding.ts";
import { clusterSizes } from "./item_values.ts";
import { sampleVariance } from "./sample_variance.ts";

/** Differences of pairs. */
export interface Differences {
  /** Candidate minus baseline. */
  values: Float64Array;
  /** Cluster of each pair, counted from 0 without gaps; null where pairs are independent. */
  clusters: Int32Array | null;
}

/** Options of {@linkcode meanDifference}. */
export interface MeanDifferenceOptions {
  /** Two-sided confidence level. */
  level: number;
  /** Largest difference that a pair can show; infinite where nothing bounds it. */
  largest: number;
  /** Whether Hall's test is asked besides Student's, or Student's alone. Clusters have Student's alone. */
  skewed: boolean;
}

/** A mean difference with all that a verdict and a plan need. */
export interface MeanDifference {
  /** The mean with its interval. */
  difference: Estimate;
  /** Interval at the level of a test of equivalence. */
  narrow: Interval | null;
  /** Two-sided p-value; null where the pairs give none. */
  pValue: number | null;
  /** How it was tested. */
  method: string;
  /** Standard error; null where there is no spread to go by. */
  standardError: number | null;
  /** Degrees of freedom of Student's t. */
  degreesOfFreedom: number;
  /** Variance between pairs. */
  variance: number;
  /** By how much clusters inflate the variance of the mean. */
  designEffect: number;
  /** All pairs, or all clusters, differ alike. */
  alike: boolean;
}

/**
 * Mean of the differences of pairs: hull of Student's and Hall's intervals with the larger p-value where pairs are
 * independent; where they come in clusters, the jackknife over clusters with Student's t for their effective number.
 *
 * Where all pairs differ alike there is no spread. The interval is then that of a share of which nothing was seen, times the
 * largest difference that a pair can show, and the p-value that of the sign test. Without a bound there is no interval.
 *
 * Source: as `comparePairedMeans` and `clusteredMeanEstimate` in the statistics room.
 */
export function meanDifference(differences: Differences, options: MeanDifferenceOptions): MeanDifference {
  const { values, clusters } = differences;
  const n = values.length;
  const variance = sampleVariance(values);
  const plain = comparePairedMeans(values, { level: options.level });
  const value = plain.difference.value;
  if (clusters === null) {
    const degreesOfFreedom = Math.max(1, n - 1);
    if (n < 2 || value === null || plain.difference.interval === null) {
      return alikeDifference({ value, n, units: n, size: n }, options);
    }
    const spread = {
      variance,
      designEffect: 1,
      standardError: Math.sqrt(variance / n),
      degreesOfFreedom,
      alike: false,
    };
    if (!options.skewed) return { ...studentT(value, n, { ...spread, ...options, method: "t" }), ...spread };
    const { pValue, method, difference } = plain;
    const narrow = comparePairedMeans(values, { level: narrowLevel(options.level) }).difference.interval;
    return { difference, narrow, pValue, method, ...spread };
  }
  const sizes = clusterSizes(clusters);
  const size = n === 0 ? 0 : effectiveClusters(sizes);
  const units = sizes.length;
  const estimate = clusteredMeanEstimate({ values, clusters }, { level: options.level });
  if (units < 2 || value === null || estimate.interval === null) {
    return alikeDifference({ value, n, units, size }, options);
  }
  const degreesOfFreedom = size - 1;
  const reach = studentTQuantile(0.5 + options.level / 2, degreesOfFreedom);
  const standardError = ((estimate.interval.high ?? NaN) - value) / reach;
  const designEffect = variance === 0 ? 1 : n * standardError ** 2 / variance;
  const spread = { variance, designEffect, standardError, degreesOfFreedom, alike: false };
  const tested = studentT(value, n, { ...spread, ...options, method: "cluster_t" });
  const few = estimate.reason === undefined ? tested.difference : { ...tested.difference, reason: estimate.reason };
  return { ...tested, ...spread, difference: few };
}

/** Whether there are too few clusters for a verdict, in words. */
export function tooFewClusters(clusters: Int32Array | null): string | undefined {
  if (clusters === null) return undefined;
  const { length } = clusterSizes(clusters);
  return length < LEAST.clusters ? `${length} clusters: conclude nothing from fewer than ${LEAST.clusters}` : undefined;
}

/** Student's interval and test of a value with its standard error. */
export function studentT(
  value: number,
  n: number,
  { level, standardError, degreesOfFreedom, method }: {
    level: number;
    standardError: number;
    degreesOfFreedom: number;
    method: string;
  },
): Pick<MeanDifference, "difference" | "narrow" | "pValue" | "method"> {
  const interval = (wanted: number): Interval => {
    const half = studentTQuantile(0.5 + wanted / 2, degreesOfFreedom) * standardError;
    return { low: value - half, high: value + half, level: wanted, method };
  };
  return {
    difference: { value, n, interval: interval(level) },
    narrow: interval(narrowLevel(level)),
    pValue: 2 * studentTSurvival(Math.abs(value) / standardError, degreesOfFreedom),
    method,
  };
}

/** Where every unit differs by the same amount: what a share of 0 in so many units leaves open. */
export function alikeDifference(
  { value, n, units, size }: { value: number | null; n: number; units: number; size: number },
  { level, largest }: Pick<MeanDifferenceOptions, "level" | "largest">,
): MeanDifference {
  const spread = { standardError: null, degreesOfFreedom: Math.max(1, size - 1), variance: 0, designEffect: 1 };
  const method = "sign_test";
  if (value === null || units < 2) {
    const reason = value === null ? "undefined: no pairs" : "no interval from so few pairs";
    const difference = { value, n, interval: null, reason };
    return { difference, narrow: null, pValue: null, method, ...spread, alike: false };
  }
  const interval = (wanted: number): Interval | null => {
    if (largest === Infinity) return null;
    const half = largest * unseenShare(size, wanted, units === n ? Infinity : size - 1);
    const within = (end: number) => Math.max(-largest, Math.min(largest, end));
    return { low: within(value - half), high: within(value + half), level: wanted, method: "unseen_share" };
  };
  const bounded = interval(level);
  const all = `all ${units} ${units === n ? "pairs" : "clusters"}`;
  const what = value === 0 ? `${all} are the same` : `${all} differ alike`;
  return {
    difference: { value, n, interval: bounded, reason: bounded === null ? `no interval: ${what}` : what },
    narrow: interval(narrowLevel(level)),
    // As unlikely as so many coins that all fall on one side.
    pValue: value === 0 ? 1 : 2 ** (1 - units),
    method,
    ...spread,
    alike: true,
  };
}
