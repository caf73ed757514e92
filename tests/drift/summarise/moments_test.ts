import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { mergeMoments, momentsOf } from "../../../lib/drift/summarise/moments.ts";
import { close } from "../../statistics/close.ts";

Deno.test("momentsOf() keeps its digits far from 0", () => {
  // Chan, Golub and LeVeque's hard case: small spread on a large offset.
  const moments = momentsOf([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]);
  close(moments?.mean, 1e9 + 10, 1e-15);
  close(moments?.m2, 90, 1e-12);
  strictEqual(momentsOf([]), null);
  strictEqual(momentsOf([0.1, 0.1, 0.1])?.m2, 0);
});

Deno.test("mergeMoments() equals the moments of all", () => {
  const [first, second] = [[3, 1, 4, 1, 5], [9, 2, 6]];
  const [a, b, all] = [momentsOf(first), momentsOf(second), momentsOf([...first, ...second])];
  ok(a !== null && b !== null && all !== null);
  const merged = mergeMoments(a, b);
  close(merged.mean, all.mean, 1e-14);
  close(merged.m2, all.m2, 1e-14);
  deepStrictEqual([merged.count, merged.min, merged.max], [8, 1, 9]);
});
