import type { Estimate } from "../contracts/mod.ts";
import { clusteredProportionEstimate, type IntervalOptions, proportionEstimate } from "../statistics/mod.ts";

/** Rows of clusters, as numbers from 0. */
export interface EncodedClusters {
  /** Cluster of each row. */
  clusters: Int32Array;
  /** Number of clusters. */
  size: number;
  /** Rows that name no cluster; each is a cluster of its own. */
  alone: number;
}

/**
 * Turns names of clusters into numbers. A row that names none is a cluster of its own.
 *
 * @param clusters Name of the cluster of each row.
 * @param rows Indexes of the rows that matter. @default {all}
 */
export function encodeClusters(clusters: readonly (string | null)[], rows?: ArrayLike<number>): EncodedClusters {
  const codes = new Map<string, number>();
  const length = rows?.length ?? clusters.length;
  const encoded = new Int32Array(length);
  let size = 0;
  let alone = 0;
  for (let index = 0; index < length; index++) {
    const name = clusters[rows?.[index] ?? index] ?? null;
    let code = name === null ? undefined : codes.get(name);
    if (code === undefined) {
      code = size++;
      if (name === null) alone++;
      else codes.set(name, code);
    }
    encoded[index] = code;
  }
  return { clusters: encoded, size, alone };
}

/** Rows in clusters, and which of them count how. */
export interface ClusteredShare {
  /** Clusters of the rows. */
  clusters: EncodedClusters;
  /** Whether a row is in the denominator. */
  counts: (row: number) => boolean;
  /** Whether a row that is in the denominator is a success. */
  succeeds: (row: number) => boolean;
}

/**
 * Estimates a share of rows that come in clusters. Clusters without a row in the denominator say nothing and are left
 * out.
 */
export function clusteredShare(share: ClusteredShare, options: IntervalOptions = {}): Estimate {
  const { clusters: { clusters, size } } = share;
  const successes = new Float64Array(size);
  const rows = new Float64Array(size);
  for (let row = 0; row < clusters.length; row++) {
    if (!share.counts(row)) continue;
    const cluster = clusters[row] ?? 0;
    rows[cluster] = (rows[cluster] ?? 0) + 1;
    if (share.succeeds(row)) successes[cluster] = (successes[cluster] ?? 0) + 1;
  }
  if (rows.every((count) => count === 0)) return proportionEstimate(0, 0, options);
  const used = (_: number, cluster: number): boolean => (rows[cluster] ?? 0) > 0;
  return clusteredProportionEstimate(successes.filter(used), rows.filter(used), options);
}
