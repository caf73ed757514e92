/**
 * One block of Philox4x32-10: four random words from a counter of four words and a key of two.
 *
 * A counter-based generator has no state to carry: block 1,000,000 of a stream costs what block 1 costs, and two streams with
 * different keys or counters never meet. It passes BigCrush, and the published vectors are our tests.
 *
 * @param counter Four words; any numbers, taken modulo 2³².
 * @param key Two words; any numbers, taken modulo 2³².
 * @param out Where the four words go, from 0 to 2³² − 1. May be the counter itself.
 *
 * Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC '11.
 */
export function philox(counter: Uint32Array, key: Uint32Array, out: Uint32Array): void {
  let c0 = counter[0] ?? 0;
  let c1 = counter[1] ?? 0;
  let c2 = counter[2] ?? 0;
  let c3 = counter[3] ?? 0;
  let k0 = key[0] ?? 0;
  let k1 = key[1] ?? 0;
  for (let round = 0; round < 10; round++) {
    const low0 = Math.imul(c0, FACTOR_0);
    const high0 = highProduct(c0, FACTOR_0, low0);
    const low2 = Math.imul(c2, FACTOR_2);
    const high2 = highProduct(c2, FACTOR_2, low2);
    c0 = high2 ^ c1 ^ k0;
    c2 = high0 ^ c3 ^ k1;
    c1 = low2;
    c3 = low0;
    k0 = (k0 + WEYL_0) | 0;
    k1 = (k1 + WEYL_1) | 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/** Factors of the first and the third word. */
export const FACTOR_0 = 0xd2511f53;
export const FACTOR_2 = 0xcd9e8d57;

/** What the words of the key grow by in each round. */
export const WEYL_0 = 0x9e3779b9;
export const WEYL_1 = 0xbb67ae85;

/**
 * The upper 32 bits of a 64-bit product, given its lower ones: a product of floating-point numbers is off by at most 2¹⁰, so without them
 * it is a multiple of 2³² but for 2¹¹.
 */
export function highProduct(x: number, factor: number, low: number): number {
  return (((x >>> 0) * factor - (low >>> 0)) / 4294967296 + 0.5) | 0;
}
