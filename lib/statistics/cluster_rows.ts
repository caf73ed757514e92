/** Rows in the order of their clusters. */
export interface ClusterRows {
  /** Number of rows of each cluster that has any. */
  sizes: Float64Array;
  /** Row numbers, cluster after cluster. */
  order: Uint32Array;
  /** Where each cluster begins in `order`, and at last the number of rows. */
  starts: Uint32Array;
}

/**
 * Sorts rows by cluster, in one pass over the counts. Numbers that no row carries are left out.
 *
 * @param clusters Number of the cluster of each row, from 0.
 * @param rows Number of rows.
 * @throws {RangeError} If there is not one whole number of at least 0 for each row.
 */
export function rowsByCluster(clusters: ArrayLike<number>, rows: number): ClusterRows {
  if (clusters.length !== rows) {
    throw new RangeError(
      `Cannot group rows: there must be one cluster for each of ${rows} rows, received ${clusters.length}`,
    );
  }
  let largest = -1;
  for (let row = 0; row < rows; row++) {
    const cluster = clusters[row] ?? NaN;
    if (!Number.isInteger(cluster) || cluster < 0) {
      throw new RangeError(
        `Cannot group rows: clusters must be whole numbers from 0, received ${cluster} at index ${row}`,
      );
    }
    if (cluster > largest) largest = cluster;
  }
  const counts = new Uint32Array(largest + 1);
  for (let row = 0; row < rows; row++) {
    const cluster = clusters[row] ?? 0;
    counts[cluster] = (counts[cluster] ?? 0) + 1;
  }
  const next = new Uint32Array(largest + 1);
  for (let cluster = 1; cluster <= largest; cluster++) {
    next[cluster] = (next[cluster - 1] ?? 0) + (counts[cluster - 1] ?? 0);
  }
  const order = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    const cluster = clusters[row] ?? 0;
    const at = next[cluster] ?? 0;
    order[at] = row;
    next[cluster] = at + 1;
  }
  const sizes = Float64Array.from(counts.filter((count) => count > 0));
  const starts = new Uint32Array(sizes.length + 1);
  sizes.forEach((size, cluster) => starts[cluster + 1] = (starts[cluster] ?? 0) + size);
  return { sizes, order, starts };
}
