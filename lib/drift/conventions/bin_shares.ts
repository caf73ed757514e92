import { pairOf } from "../methods/count_method.ts";
import type { CountMethod } from "../methods/count_method.ts";

/** Shares of two samples over the same bins. */
export interface BinShares {
  /** Share of each bin in the reference. */
  reference: readonly number[];
  /** Share of each bin in the current data. */
  current: readonly number[];
}

/** Counts as shares of a number of rows. */
export function sharesOf(counts: readonly number[], rows: number): number[] {
  return counts.map((count) => rows === 0 ? 0 : count / rows);
}

/** A distance between shares as they are: nothing is smoothed, and shares that do not add up to 1 are not scaled. */
export function plainDistance(method: CountMethod, { reference, current }: BinShares): number {
  const pair = pairOf({
    bins: reference.map(String),
    reference: Float64Array.from(reference),
    current: Float64Array.from(current),
    positions: null,
  });
  return method.distance({ ...pair, referenceTotal: 1, currentTotal: 1, expected: true });
}
