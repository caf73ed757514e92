import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { FACTOR_0, FACTOR_2, highProduct, philox } from "../../lib/statistics/philox.ts";

Deno.test("philox() equals the published known answers", () => {
  // Random123 1.14, kat_vectors, philox4x32 with 10 rounds.
  const ones = 0xffffffff;
  for (
    const { counter, key, answer } of [
      {
        counter: [0, 0, 0, 0],
        key: [0, 0],
        answer: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
      },
      {
        counter: [ones, ones, ones, ones],
        key: [ones, ones],
        answer: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
      },
      {
        counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
        key: [0xa4093822, 0x299f31d0],
        answer: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
      },
    ]
  ) {
    const words = new Uint32Array(4);
    philox(Uint32Array.from(counter), Uint32Array.from(key), words);
    deepStrictEqual([...words], answer);
  }
});

Deno.test("philox() may write over its counter", () => {
  const words = new Uint32Array(4);
  philox(words, new Uint32Array(2), words);
  deepStrictEqual([...words], [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
});

Deno.test("highProduct() equals the product of whole numbers, beside multiples of 2^32 too", () => {
  for (const factor of [FACTOR_0, FACTOR_2]) {
    // Where the lower half is close to its ends, a product of floating-point numbers rounds across them.
    let inverse = 1;
    for (let step = 0; step < 5; step++) inverse = Math.imul(inverse, 2 - Math.imul(factor, inverse));
    for (let step = -3000; step < 3000; step++) {
      for (const word of [step >>> 0, Math.imul(inverse, step) >>> 0, Math.imul(step, 0x9e3779b1) >>> 0]) {
        const product = BigInt(word) * BigInt(factor);
        strictEqual(highProduct(word, factor, Math.imul(word, factor)) >>> 0, Number(product >> 32n), `${word}`);
      }
    }
  }
});
