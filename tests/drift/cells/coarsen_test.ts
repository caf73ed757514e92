import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { coarsen, groupCounts } from "../../../lib/drift/cells/coarsen.ts";

Deno.test("coarsen() joins forty equal cells and the two outside them into ten", () => {
  const counts = [0, ...Array<number>(40).fill(25), 0];
  const grouping = coarsen(counts, 10);
  strictEqual(grouping.size, 10);
  deepStrictEqual(groupCounts(counts, grouping), Array<number>(10).fill(100));
  strictEqual(grouping.groups[0], 0);
  strictEqual(grouping.groups.at(-1), 9);
});

Deno.test("coarsen() keeps a heavy value apart", () => {
  const counts = [0, 600, ...Array<number>(40).fill(10), 0];
  const grouping = coarsen(counts, 10);
  deepStrictEqual(groupCounts(counts, grouping), [600, 100, 100, 100, 100]);
});

Deno.test("coarsen() joins nothing where there are few values, and keeps what lies outside apart", () => {
  deepStrictEqual(coarsen([0, 5, 0], 10), { groups: [0, 1, 2], size: 3 });
});
