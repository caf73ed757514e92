import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { fencedCells } from "../../../lib/engines/summarise/fenced_cells.ts";

Deno.test("fencedCells() keeps cells as they are without fences", () => {
  deepStrictEqual(fencedCells([1, 2], undefined), {
    edges: [1, 2],
    frozen: [0, 1, 2],
    outside: [],
  });
});

Deno.test("fencedCells() cuts cells at the fences, which are not outside themselves", () => {
  const high = 3 + 4 * Number.EPSILON / 2;
  const { edges, frozen, outside } = fencedCells([0, 10], { low: -5, high: 3 });
  deepStrictEqual(edges, [-5, 0, high, 10]);
  deepStrictEqual(frozen, [0, 0, 1, 1, 2]);
  deepStrictEqual(outside, [true, false, false, true, true]);
});

Deno.test("fencedCells() cuts nothing twice, and knows negative and zero fences", () => {
  const same = fencedCells([-5, 0], { low: -5, high: -1 });
  deepStrictEqual(same.frozen, [0, 1, 1, 2]);
  deepStrictEqual(same.outside, [true, false, true, true]);
  strictEqual(same.edges[1], -1 + Number.EPSILON / 2);
  strictEqual(fencedCells([], { low: -1, high: -0 }).edges[1], Number.MIN_VALUE);
});
