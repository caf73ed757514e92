import type { ConfusionCounts } from "../statistics/mod.ts";
import type { EncodedLabels } from "./labels.ts";

/**
 * Counts how often each label was predicted for each expected label.
 *
 * @returns Rows: expected, columns: predicted, both in the order of `labels`.
 *
 * @example
 * ```ts
 * import { confusionCounts, encodeLabels } from "vigil/metrics";
 * confusionCounts(encodeLabels({ expected: ["a", "a", "b"], predicted: ["a", "b", "b"] })); // [[1, 1], [0, 1]]
 * ```
 */
export function confusionCounts(rows: Pick<EncodedLabels, "labels" | "expected" | "predicted">): number[][] {
  const size = rows.labels.length;
  const flat = new Float64Array(size * size);
  for (let row = 0; row < rows.expected.length; row++) {
    const cell = (rows.expected[row] ?? 0) * size + (rows.predicted[row] ?? 0);
    flat[cell] = (flat[cell] ?? 0) + 1;
  }
  return Array.from({ length: size }, (_, label) => Array.from(flat.subarray(label * size, (label + 1) * size)));
}

/** What the metrics of a confusion matrix are made of. */
export interface ConfusionMargins {
  /** Rows whose label was predicted rightly, by label. */
  hits: Float64Array;
  /** Rows that carry the label, by label. */
  expected: Float64Array;
  /** Rows predicted as the label, by label. */
  predicted: Float64Array;
  /** Number of all rows. */
  total: number;
}

/**
 * Adds up the rows, the columns and the diagonal of a confusion matrix; counts may be fractions.
 *
 * @example
 * ```ts
 * import { confusionMargins } from "vigil/metrics";
 * confusionMargins([[1, 1], [0, 1]]).total; // 3
 * ```
 */
export function confusionMargins(counts: ConfusionCounts): ConfusionMargins {
  const size = counts.length;
  const margins = {
    hits: new Float64Array(size),
    expected: new Float64Array(size),
    predicted: new Float64Array(size),
    total: 0,
  };
  for (let row = 0; row < size; row++) {
    const cells = counts[row] ?? [];
    let sum = 0;
    for (let column = 0; column < size; column++) {
      const count = cells[column] ?? 0;
      sum += count;
      margins.predicted[column] = (margins.predicted[column] ?? 0) + count;
    }
    margins.hits[row] = cells[row] ?? 0;
    margins.expected[row] = sum;
    margins.total += sum;
  }
  return margins;
}
