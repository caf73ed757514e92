import { strictEqual } from "node:assert/strict";
import { ksExactPValue } from "../../../lib/drift/methods/ks_exact.ts";
import { close } from "../../statistics/close.ts";
import { figures } from "../fixtures/read_fixture.ts";

Deno.test("ksExactPValue() equals scipy's counts of paths", () => {
  for (const [n = 0, m = 0, distance = 0, p = 0] of figures().paths) {
    close(ksExactPValue(distance, { n, m }), p, 1e-11, `${n}, ${m}, ${distance}:`);
  }
});

Deno.test("ksExactPValue() keeps its digits far out: 2/C(2n, n) for disjoint samples", () => {
  close(ksExactPValue(1, { n: 3, m: 3 }), 2 / 20, 1e-14);
  close(ksExactPValue(1, { n: 20, m: 20 }), 2 / 137846528820, 1e-12);
});

Deno.test("ksExactPValue() is 1 without a distance, and left to the limit where it is hopelessly small", () => {
  strictEqual(ksExactPValue(0, { n: 5, m: 7 }), 1);
  strictEqual(ksExactPValue(0.9, { n: 5000, m: 5000 }), null);
});
