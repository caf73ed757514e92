/**
 * Whether an id belongs to a sample, by its hash: the same id always gives the same answer, and whatever is in a sample is
 * also in every larger one.
 *
 * @param id Identity of a row or trace.
 * @param rate Share of the ids, from 0 (none) to 1 (all).
 * @throws {RangeError} If the rate is no share.
 *
 * @example
 * ```ts
 * import { inSample } from "vigil/scorers";
 * inSample("tr-1", 1); // true
 * inSample("tr-1", 0); // false
 * ```
 *
 * Source: FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo; RFC 9923) with the final mixing of MurmurHash3 (A. Appleby), since the
 * high bits of FNV alone depend little on the last characters.
 */
export function inSample(id: string, rate: number): boolean {
  if (!(rate >= 0 && rate <= 1)) {
    throw new RangeError(`Cannot draw a sample: the rate must be from 0 to 1, received ${rate}`);
  }
  return hashOf(id) < rate * 2 ** 32;
}

const bytesOf = new TextEncoder();

function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const byte of bytesOf.encode(id)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
