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
    const high0 = highProduct(c0, 0xd251, 0x1f53);
    const low0 = Math.imul(c0, 0xd2511f53);
    const high2 = highProduct(c2, 0xcd9e, 0x8d57);
    const low2 = Math.imul(c2, 0xcd9e8d57);
    c0 = high2 ^ c1 ^ k0;
    c2 = high0 ^ c3 ^ k1;
    c1 = low2;
    c3 = low0;
    k0 = (k0 + 0x9e3779b9) | 0;
    k1 = (k1 + 0xbb67ae85) | 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/** The upper 32 bits of a 64-bit product, the second factor in two halves. */
function highProduct(x: number, high: number, low: number): number {
  const xLow = x & 0xffff;
  const xHigh = x >>> 16;
  const middle = Math.imul(xHigh, low) + (Math.imul(xLow, low) >>> 16) | 0;
  const other = Math.imul(xLow, high) + (middle & 0xffff) | 0;
  return Math.imul(xHigh, high) + (middle >>> 16) + (other >>> 16) | 0;
}
