import type { Estimate } from "../../contracts/mod.ts";
import {
  clusteredMeanEstimate,
  clusteredProportionEstimate,
  effectiveClusters,
  meanEstimate,
  passAtEstimate,
  passHatEstimate,
  proportionEstimate,
} from "../../statistics/mod.ts";
import { clusterSizes } from "./item_values.ts";

/** Numbers of one side. */
export interface SideValues {
  /** A number of each item. */
  values: Float64Array;
  /** Cluster of each item, counted from 0 without gaps; null where items are independent. */
  clusters: Int32Array | null;
}

/** The share of items that passed, one trial each. */
export function passEstimate({ values, clusters }: SideValues, level: number): Estimate {
  if (clusters === null) {
    return proportionEstimate(values.reduce((sum, value) => sum + value, 0), values.length, { level });
  }
  const sizes = clusterSizes(clusters);
  const passes = sizes.map(() => 0);
  clusters.forEach((cluster, index) => passes[cluster] = (passes[cluster] ?? 0) + (values[index] ?? 0));
  return clusteredProportionEstimate(passes, sizes, { level });
}

/** The mean of the items' numbers. */
export function meanOfItems(
  { values, clusters }: SideValues,
  { level, scale }: { level: number; scale: readonly [number, number] },
): Estimate {
  return clusters === null
    ? meanEstimate(values, { level, scale })
    : clusteredMeanEstimate({ values, clusters }, { level, scale });
}

/** Passes and trials of each item as pass^k or pass@k. */
export function trialsEstimate(
  tasks: readonly { passes: number; trials: number }[],
  { level, of, k }: { level: number; of: "all" | "any"; k: number },
): Estimate {
  return of === "all" ? passHatEstimate(tasks, k, { level }) : passAtEstimate(tasks, k, { level });
}

/** The geometric mean of positive numbers that are given as logarithms. */
export function geometricMean({ values, clusters }: SideValues, level: number): Estimate {
  const { value, interval, ...rest } = meanOfItems({ values, clusters }, { level, scale: [-Infinity, Infinity] });
  const raised = (end: number | null) => end === null ? null : Math.exp(end);
  return {
    ...rest,
    value: raised(value),
    interval: interval === null ? null : { ...interval, low: raised(interval.low), high: raised(interval.high) },
  };
}

/** Degrees of freedom of both sides' intervals: infinite without clusters, and where one cluster is all there is. */
export function degreesOfFreedomOf(sides: readonly Pick<SideValues, "clusters">[]): number {
  return Math.min(...sides.map(({ clusters }) => {
    if (clusters === null || clusters.length === 0) return Infinity;
    const degreesOfFreedom = effectiveClusters(clusterSizes(clusters)) - 1;
    return degreesOfFreedom > 0 ? degreesOfFreedom : Infinity;
  }));
}
