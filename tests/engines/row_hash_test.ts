import { ok, strictEqual } from "node:assert/strict";
import { HASH_RANGE, MULTIPLIER, POSITIONS, rowHash } from "../../lib/engines/row_hash.ts";

Deno.test("rowHash() is the product that SQL computes with 64 bits", () => {
  for (const position of [0, 1, 7, 123_456_789, 2 ** 31 - 1, 2 ** 31, 2 ** 31 + 5, 6e9]) {
    const product = BigInt(position) % BigInt(POSITIONS) * BigInt(MULTIPLIER);
    ok(product < 2n ** 63n, `${position}`);
    strictEqual(rowHash(position), Number(product % BigInt(HASH_RANGE)));
  }
});

Deno.test("rowHash() takes its share of every stretch, also of every 89th row", () => {
  for (const [start, step] of [[0, 1], [500_000, 1], [3, 89], [0, 100]] as const) {
    let taken = 0;
    for (let row = 0; row < 10_000; row++) if (rowHash(start + row * step) < 0.05 * HASH_RANGE) taken++;
    ok(Math.abs(taken - 500) < 60, `From ${start} in steps of ${step}: ${taken} of 10000`);
  }
});
