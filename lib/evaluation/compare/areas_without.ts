/** Scores of rows that come in clusters. */
export interface ScoresInClusters {
  /** Score of each row. */
  scores: Float64Array;
  /** 1 where the row is positive, else 0. */
  positive: Uint8Array;
  /** Cluster of each row, counted from 0 without gaps. */
  clusters: Int32Array;
}

/**
 * Area under the ROC curve without each cluster in turn: the pairs of a positive and a negative row that the positive one
 * wins, less those in which the cluster takes part. Costs no more than sorting, but for clusters that hold most rows.
 *
 * @returns NaN where all rows of a class are in the cluster.
 */
export function areasWithout({ scores, positive, clusters }: ScoresInClusters): Float64Array {
  const rows = [...scores.keys()];
  const sorted = (of: readonly number[], wanted: number): Float64Array =>
    Float64Array.from(of.filter((row) => positive[row] === wanted), (row) => scores[row] ?? NaN).sort();
  const members: number[][] = [];
  for (const row of rows) (members[clusters[row] ?? 0] ??= []).push(row);
  const positives = sorted(rows, 1);
  const negatives = sorted(rows, 0);
  const won = pairsAbove(positives, negatives);
  return Float64Array.from(members, (own) => {
    const [mine, others] = [sorted(own, 1), sorted(own, 0)];
    // Against all positives: the pairs that a negative does not lose are those below it.
    const byOthers = others.length * positives.length - pairsAbove(others, positives);
    const lost = pairsAbove(mine, negatives) + byOthers - pairsAbove(mine, others);
    return (won - lost) / ((positives.length - mine.length) * (negatives.length - others.length));
  });
}

/** Pairs in which a value is above one of the sorted others, a tie counting half. */
function pairsAbove(values: Float64Array, sorted: Float64Array): number {
  let pairs = 0;
  for (const value of values) {
    pairs += (firstNot(sorted, (other) => other < value) + firstNot(sorted, (other) => other <= value)) / 2;
  }
  return pairs;
}

/** Index of the first element for which `before` no longer holds. */
function firstNot(sorted: Float64Array, before: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(sorted[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
