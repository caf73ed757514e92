import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { differences } from "../../../lib/engines/check/differences.ts";

Deno.test("differences() allows rounding in sums and nowhere else", () => {
  const a = { count: 3, mean: 1 / 3, cells: { counts: [1], sums: [0.1 + 0.2] } };
  deepStrictEqual(differences({ ...a, mean: 0.3333333333333334 }, a), []);
  deepStrictEqual(differences({ ...a, cells: { counts: [1], sums: [0.3] } }, a), []);
  deepStrictEqual(differences({ ...a, mean: 0.33334 }, a), ["mean: found 0.33334, expected 0.3333333333333333"]);
  deepStrictEqual(differences({ min: 0.1 + 0.2 }, { min: 0.3 }), ["min: found 0.30000000000000004, expected 0.3"]);
  strictEqual(differences({ variance: 1e-12 }, { variance: 0 }).length, 1);
  strictEqual(differences({ variance: 1e-12 }, { variance: 0 }, { scale: 1 }).length, 0);
});

Deno.test("differences() says where", () => {
  deepStrictEqual(differences({ a: [1, { b: null }] }, { a: [1, { b: "x" }], c: 1 }), [
    'a[1].b: found null, expected "x"',
    "c: found undefined, expected 1",
  ]);
  deepStrictEqual(differences([1], [1, 2]), [": found 1 items, expected 2"]);
  deepStrictEqual(differences({ x: NaN }, { x: NaN }), []);
});
