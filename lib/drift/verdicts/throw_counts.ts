import { drawBinomial, type RandomStream } from "../../statistics/mod.ts";

/** What to throw, and where it falls. */
export interface ThrowOptions {
  /** How many rows. */
  trials: number;
  /** Chance of each cell to get a row that no cell before it got. */
  chances: Float64Array;
  /** Where the counts go. */
  out: Float64Array;
}

/**
 * Throws rows into cells in proportion to their shares: a multinomial draw that allocates nothing.
 *
 * Source: L. Devroye (1986), Non-Uniform Random Variate Generation, chapter XI.1.4.
 */
export function throwCounts(stream: RandomStream, { trials, chances, out }: ThrowOptions): void {
  let left = trials;
  for (let cell = 0; cell < chances.length; cell++) {
    const count = drawBinomial(stream, { trials: left, probability: chances[cell] ?? 0 });
    left -= count;
    out[cell] = count;
  }
}

/** Shares of cells as shares of what is left for each and all after it; 1 where nothing comes after. */
export function chancesOf(shares: Float64Array): Float64Array {
  const chances = new Float64Array(shares.length);
  // From the right, so that no rest is the rounding error of a difference.
  let after = 0;
  for (let cell = shares.length - 1; cell >= 0; cell--) {
    const share = shares[cell] ?? 0;
    if (share > 0) chances[cell] = after <= 0 ? 1 : Math.min(1, share / (share + after));
    after += share;
  }
  return chances;
}
