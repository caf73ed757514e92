import { FACTOR_0, FACTOR_2, highProduct, WEYL_0, WEYL_1 } from "./philox.ts";

/**
 * Four blocks of `philox()` whose counters follow each other, a third faster than one by one: their multiplications run side by side.
 *
 * @param counter Four words, the counter of the first block; its first word is a multiple of 4, so that no other one changes.
 * @param key Two words.
 * @param out Where the sixteen words go, from 0 to 2³² − 1.
 */
export function philoxFour(counter: Uint32Array, key: Uint32Array, out: Uint32Array): void {
  const first = counter[0] ?? 0;
  const second = counter[1] ?? 0;
  const third = counter[2] ?? 0;
  const fourth = counter[3] ?? 0;
  let k0 = key[0] ?? 0;
  let k1 = key[1] ?? 0;
  let a0 = first;
  let b0 = first + 1;
  let c0 = first + 2;
  let d0 = first + 3;
  let a1 = second;
  let b1 = second;
  let c1 = second;
  let d1 = second;
  let a2 = third;
  let b2 = third;
  let c2 = third;
  let d2 = third;
  let a3 = fourth;
  let b3 = fourth;
  let c3 = fourth;
  let d3 = fourth;
  for (let round = 0; round < 10; round++) {
    const aLow = Math.imul(a0, FACTOR_0);
    const aOther = Math.imul(a2, FACTOR_2);
    const bLow = Math.imul(b0, FACTOR_0);
    const bOther = Math.imul(b2, FACTOR_2);
    const cLow = Math.imul(c0, FACTOR_0);
    const cOther = Math.imul(c2, FACTOR_2);
    const dLow = Math.imul(d0, FACTOR_0);
    const dOther = Math.imul(d2, FACTOR_2);
    const aHigh = highProduct(a0, FACTOR_0, aLow);
    a0 = highProduct(a2, FACTOR_2, aOther) ^ a1 ^ k0;
    const bHigh = highProduct(b0, FACTOR_0, bLow);
    b0 = highProduct(b2, FACTOR_2, bOther) ^ b1 ^ k0;
    const cHigh = highProduct(c0, FACTOR_0, cLow);
    c0 = highProduct(c2, FACTOR_2, cOther) ^ c1 ^ k0;
    const dHigh = highProduct(d0, FACTOR_0, dLow);
    d0 = highProduct(d2, FACTOR_2, dOther) ^ d1 ^ k0;
    a2 = aHigh ^ a3 ^ k1;
    a1 = aOther;
    a3 = aLow;
    b2 = bHigh ^ b3 ^ k1;
    b1 = bOther;
    b3 = bLow;
    c2 = cHigh ^ c3 ^ k1;
    c1 = cOther;
    c3 = cLow;
    d2 = dHigh ^ d3 ^ k1;
    d1 = dOther;
    d3 = dLow;
    k0 = (k0 + WEYL_0) | 0;
    k1 = (k1 + WEYL_1) | 0;
  }
  out[0] = a0;
  out[1] = a1;
  out[2] = a2;
  out[3] = a3;
  out[4] = b0;
  out[5] = b1;
  out[6] = b2;
  out[7] = b3;
  out[8] = c0;
  out[9] = c1;
  out[10] = c2;
  out[11] = c3;
  out[12] = d0;
  out[13] = d1;
  out[14] = d2;
  out[15] = d3;
}
