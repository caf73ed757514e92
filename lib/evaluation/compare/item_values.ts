import type { Estimate } from "../../contracts/mod.ts";
import type { Item, Matched } from "./match_rows.ts";
import type { RowValue } from "./row_values.ts";

/** A number of each item of one side. */
export interface ItemValues {
  /** The number: the mean over the trials of the item that have one. */
  values: Float64Array;
  /** Cluster of each item, counted from 0 without gaps; null where items are independent. */
  clusters: Int32Array | null;
  /** Whether every item had one trial with a number. */
  single: boolean;
  /** Index of each item among all of its side. */
  kept: number[];
  /** Items that have no number. */
  leftOut: number;
}

/** Numbers of both sides for the same items, in the same order. */
export interface PairedValues {
  /** Numbers of the baseline. */
  baseline: Float64Array;
  /** Numbers of the candidate. */
  candidate: Float64Array;
  /** Cluster of each pair, counted from 0 without gaps; null where pairs are independent. */
  clusters: Int32Array | null;
  /** Whether every item had one trial with a number on both sides. */
  single: boolean;
  /** Index of each pair among all. */
  kept: number[];
  /** Pairs that are left out, since one side or both have no number. */
  leftOut: number;
}

/** How the trials of an item become one number; null where they give none. */
export type ItemValue = (item: Item) => { value: number; trials: number } | null;

/** The mean over the trials of an item that have a number. */
export function meanOverTrials(value: RowValue): ItemValue {
  return ({ rows }) => {
    let sum = 0;
    let trials = 0;
    for (const row of rows) {
      const number = value(row);
      if (number === null) continue;
      sum += number;
      trials += 1;
    }
    return trials === 0 ? null : { value: sum / trials, trials };
  };
}

/** Numbers of the pairs in which both sides have one. */
export function pairedValues(matched: Matched, valueOf: ItemValue): PairedValues {
  const kept = matched.baseline.flatMap((item, index) => {
    const other = matched.candidate[index];
    const before = valueOf(item);
    const after = other === undefined ? null : valueOf(other);
    return before === null || after === null ? [] : [{ before, after, cluster: item.cluster, index }];
  });
  return {
    baseline: Float64Array.from(kept, ({ before }) => before.value),
    candidate: Float64Array.from(kept, ({ after }) => after.value),
    clusters: matched.clusters === null ? null : withoutGaps(kept.map(({ cluster }) => cluster)),
    single: kept.every(({ before, after }) => before.trials === 1 && after.trials === 1),
    kept: kept.map(({ index }) => index),
    leftOut: matched.baseline.length - kept.length,
  };
}

/** Numbers of one side alone. */
export function itemValues(items: readonly Item[], valueOf: ItemValue, clustered: boolean): ItemValues {
  const kept = items.flatMap((item, index) => {
    const found = valueOf(item);
    return found === null ? [] : [{ ...found, cluster: item.cluster, index }];
  });
  return {
    values: Float64Array.from(kept, ({ value }) => value),
    clusters: clustered ? withoutGaps(kept.map(({ cluster }) => cluster)) : null,
    single: kept.every(({ trials }) => trials === 1),
    kept: kept.map(({ index }) => index),
    leftOut: items.length - kept.length,
  };
}

/** Numbers every cluster that occurs anew, from 0. */
export function withoutGaps(clusters: readonly number[]): Int32Array {
  const codes = new Map<number, number>();
  return Int32Array.from(clusters, (cluster) => {
    const code = codes.get(cluster) ?? codes.size;
    codes.set(cluster, code);
    return code;
  });
}

/** Number of rows of each cluster. */
export function clusterSizes(clusters: Int32Array): number[] {
  const sizes: number[] = [];
  for (const cluster of clusters) sizes[cluster] = (sizes[cluster] ?? 0) + 1;
  return sizes;
}

/** "3 of 40 pairs left out: one run gives no value for them", or nothing to say. */
export function leftOutRemark(leftOut: number, all: number, paired: boolean): string | undefined {
  if (leftOut === 0) return undefined;
  return paired
    ? `${leftOut} of ${all} pairs left out: a run gives no value for them`
    : `${leftOut} of ${all} rows left out: they have no value`;
}

/** Estimates of both sides. */
export interface SideEstimates {
  /** The baseline. */
  baseline: Estimate;
  /** The candidate. */
  candidate: Estimate;
}
