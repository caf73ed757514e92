/** Most bytes of a page, with room for its frame. */
export const PAGE_BYTES = 185_000;

const LENGTHS = [200, 100, 50, 25] as const;

/** Size of a text as it is written. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/**
 * Draws with lists of at most 200 entries, and with shorter ones as long as the result is too large.
 *
 * @param draw Draws with lists of at most so many entries.
 * @param fits Whether what was drawn is small enough.
 * @returns What fits, or what has the shortest lists.
 */
export function fit<T>(draw: (most: number) => T, fits: (drawn: T) => boolean): T {
  let drawn = draw(LENGTHS[0]);
  for (const most of LENGTHS.slice(1)) {
    if (fits(drawn)) return drawn;
    drawn = draw(most);
  }
  return drawn;
}
