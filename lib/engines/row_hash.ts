/** Hashes of rows lie from 0 to here, exclusive. */
export const HASH_RANGE = 2 ** 32;

/** Positions are taken modulo this, so that the product stays a whole number of 64 bits. */
export const POSITIONS = 2 ** 31;

/** 2³² divided by the golden ratio. */
export const MULTIPLIER = 2654435769;

/**
 * The hash of the row at a position: which rows a sample holds, in every engine and in memory.
 *
 * Multiples of the golden ratio fall as evenly between 0 and 1 as any sequence can, so a sample takes its share from every stretch of the
 * table, and no column decides which rows.
 *
 * @param position From 0.
 * @returns A whole number from 0 to 2³² − 1.
 *
 * Source: D. Knuth (1998), The Art of Computer Programming, volume 3, section 6.4, Fibonacci hashing.
 */
export function rowHash(position: number): number {
  return Math.imul(position % POSITIONS, MULTIPLIER) >>> 0;
}
