/** How each row places itself among the rows of the other class; in the order of the sorted scores. */
export interface Placements {
  /** For each positive, the share of negatives below it, ties counting half. */
  ofPositives: Float64Array;
  /** For each negative, the share of positives above it, ties counting half. */
  ofNegatives: Float64Array;
}

/**
 * Placement values of two sorted samples, by merging them once.
 *
 * Their mean is the area under the ROC curve, their variances are DeLong's components of its variance.
 *
 * @param positives Ascending, not empty.
 * @param negatives Ascending, not empty.
 * @throws {RangeError} If a score is NaN.
 *
 * Source: E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson (1988), Biometrics 44, 837-845.
 */
export function placements(positives: Float64Array, negatives: Float64Array): Placements {
  return {
    ofPositives: sharesBelow(positives, negatives),
    ofNegatives: sharesBelow(negatives, positives).map((share) => 1 - share),
  };
}

function sharesBelow(values: Float64Array, others: Float64Array): Float64Array {
  const shares = new Float64Array(values.length);
  let below = 0;
  let notAbove = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? NaN;
    if (Number.isNaN(value)) throw new RangeError("Cannot compute placements: scores must be numbers, received NaN");
    while (below < others.length && (others[below] ?? 0) < value) below += 1;
    if (notAbove < below) notAbove = below;
    while (notAbove < others.length && (others[notAbove] ?? 0) <= value) notAbove += 1;
    shares[at] = (below + notAbove) / 2 / others.length;
  }
  return shares;
}
