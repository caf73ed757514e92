import { deepStrictEqual } from "node:assert/strict";
import { philox } from "../../lib/statistics/philox.ts";

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
