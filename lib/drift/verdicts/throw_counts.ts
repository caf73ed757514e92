import { drawBinomial, type RandomStream } from "../../statistics/mod.ts";

/** What to throw, and where it falls. */
export interface ThrowOptions {
  /** How many rows. */
  trials: number;
  /** Share of each cell. */
  shares: Float64Array;
  /** Share of this cell and all after it. */
  tails: Float64Array;
  /** Where the counts go. */
  out: Float64Array;
}

/**
 * Throws rows into cells in proportion to their shares: a multinomial draw that allocates nothing.
 *
 * Source: L. Devroye (1986), Non-Uniform Random Variate Generation, chapter XI.1.4.
 */
export function throwCounts(stream: RandomStream, { trials, shares, tails, out }: ThrowOptions): void {
  let left = trials;
  for (let cell = 0; cell < shares.length; cell++) {
    const share = shares[cell] ?? 0;
    let count = 0;
    if (left > 0 && share > 0) {
      const after = tails[cell + 1] ?? 0;
      count = after <= 0
        ? left
        : drawBinomial(stream, { trials: left, probability: Math.min(1, share / (share + after)) });
      left -= count;
    }
    out[cell] = count;
  }
}

/** Sums of the shares from each cell on, from the right, so that no rest is the rounding error of a difference. */
export function tailsOf(shares: Float64Array): Float64Array {
  const tails = new Float64Array(shares.length + 1);
  for (let cell = shares.length - 1; cell >= 0; cell--) tails[cell] = (tails[cell + 1] ?? 0) + (shares[cell] ?? 0);
  return tails;
}
