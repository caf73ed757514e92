/** A confusion matrix: rows are the expected classes, columns the predicted ones. */
export type ConfusionCounts = readonly (readonly number[])[];

/** A metric of a confusion matrix; NaN where undefined. It is called with fractional counts too. */
export type ConfusionMetric = (counts: ConfusionCounts) => number;

/** Number of rows in the matrix. Throws a RangeError unless it is square and no count is negative. */
export function totalOf(counts: ConfusionCounts): number {
  let total = 0;
  for (const row of counts) {
    if (row.length !== counts.length) {
      throw new RangeError(
        `Cannot estimate a metric: the confusion matrix must be square, received a row of ${row.length} in ${counts.length}`,
      );
    }
    for (const count of row) {
      if (!(count >= 0 && count < Infinity)) {
        throw new RangeError(`Cannot estimate a metric: counts must not be negative, received ${count}`);
      }
      total += count;
    }
  }
  return total;
}

/** "low support: …" where a class that occurs is expected or predicted in fewer than 5 rows; else null. */
export function lowSupport(counts: ConfusionCounts): string | null {
  const few = counts.filter((row, label) => {
    const expected = row.reduce((a, b) => a + b, 0);
    const predicted = counts.reduce((total, other) => total + (other[label] ?? 0), 0);
    return expected + predicted > 0 && (expected < 5 || predicted < 5);
  });
  if (few.length === 0) return null;
  return `low support: ${few.length === 1 ? "a class has" : `${few.length} classes have`} fewer than 5 rows`;
}

/** How much one more row in a cell changes the metric, for each cell that is not empty. */
export function slopes(
  counts: ConfusionCounts,
  metric: ConfusionMetric,
): { expected: number; predicted: number; count: number; slope: number }[] {
  const work = counts.map((row) => [...row]);
  return work.flatMap((row, expected) =>
    row.flatMap((count, predicted) => {
      if (count === 0) return [];
      const step = 1e-4 * count;
      row[predicted] = count + step;
      const above = metric(work);
      row[predicted] = count - step;
      const below = metric(work);
      row[predicted] = count;
      return [{ expected, predicted, count, slope: (above - below) / (2 * step) }];
    })
  );
}
