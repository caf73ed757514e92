/** A probability of the positive label, and whether the row carries it. */
export interface ScoredRow {
  /** Probability of the positive label. */
  probability: number;
  /** Whether the row carries it. */
  positive: boolean;
}

/**
 * The highest threshold at which at least a share of the positive rows is found: among all thresholds that reach the recall,
 * the one with the fewest false alarms. It is rounded down to six digits, so that it can be written and read.
 *
 * @param rows Rows that the model was not fitted on, and that it will not be judged on.
 * @param targetRecall Share of the positive rows, above 0 and at most 1.
 * @throws {RangeError} If the share is outside (0, 1], or no row is positive.
 */
export function chooseThreshold(rows: readonly ScoredRow[], targetRecall: number): number {
  if (!(targetRecall > 0 && targetRecall <= 1)) {
    throw new RangeError(
      `Cannot choose a threshold: expected a recall above 0 and at most 1, received ${targetRecall}`,
    );
  }
  const found = rows.filter(({ positive }) => positive).map(({ probability }) => probability).sort((a, b) => b - a);
  if (found.length === 0) {
    throw new RangeError("Cannot choose a threshold: expected rows of the positive label, received none");
  }
  // The smallest whole number of rows whose share reaches the recall; 0.9 × 10 is 9, not 9.000000000000002.
  const needed = Math.max(1, Math.ceil(targetRecall * found.length - 1e-9));
  return Math.floor((found[needed - 1] ?? 0) * 1e6) / 1e6;
}
