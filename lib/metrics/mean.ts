import type { Estimate } from "../contracts/mod.ts";
import { clusteredMeanEstimate, type IntervalOptions, meanEstimate } from "../statistics/mod.ts";
import type { EncodedClusters } from "./clusters.ts";

/** Numbers to average. */
export interface MeanValues {
  /** The numbers. */
  values: Float64Array;
  /** Smallest and largest number there can be. */
  scale: readonly [low: number, high: number];
  /** Clusters of the rows; null where rows are independent. */
  clusters: EncodedClusters | null;
}

/** Estimates a mean of rows that are independent or come in clusters. */
export function meanOf({ values, scale, clusters }: MeanValues, options: IntervalOptions = {}): Estimate {
  return clusters === null
    ? meanEstimate(values, { ...options, scale })
    : clusteredMeanEstimate({ values, clusters: clusters.clusters }, { ...options, scale });
}
