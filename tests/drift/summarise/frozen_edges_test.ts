import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { frozenEdges } from "../../../lib/drift/summarise/frozen_edges.ts";
import { countCells } from "../../../lib/drift/summarise/summarise_numbers.ts";
import { random } from "../../../lib/statistics/mod.ts";

Deno.test("frozenEdges() makes forty cells of equal counts, and one around them on either side", () => {
  const stream = random(3, "edges");
  const sorted = Float64Array.from({ length: 4000 }, () => stream.normal()).sort();
  const { counts } = countCells(sorted, frozenEdges(sorted));
  deepStrictEqual(counts, [0, ...Array<number>(40).fill(100), 0]);
});

Deno.test("frozenEdges() gives every value a cell where there are few", () => {
  const sorted = [1, 1, 2, 2, 2, 4, 4].flatMap((value) => Array<number>(100).fill(value));
  deepStrictEqual(frozenEdges(sorted), [1, 2, 4, 4.003]);
  deepStrictEqual(countCells(sorted, frozenEdges(sorted)).counts, [0, 200, 300, 200, 0]);
});

Deno.test("frozenEdges() gives a heavy value a cell to itself and spends the others on the rest", () => {
  const stream = random(4, "heavy");
  const sorted = Float64Array.from({ length: 4000 }, (_, at) => at < 2400 ? 0 : stream.uniform() + 0.01).sort();
  const edges = frozenEdges(sorted);
  const { counts } = countCells(sorted, edges);
  strictEqual(counts[1], 2400);
  ok(counts.length > 15 && counts.slice(2, -1).every((count) => count >= 40 && count <= 110), counts.join());
});

Deno.test("frozenEdges() uses a tenth of the rows where they are few, and knows the rows behind quantiles", () => {
  const sorted = Float64Array.from({ length: 200 }, (_, at) => at + 0.5);
  strictEqual(frozenEdges(sorted).length, 21);
  strictEqual(frozenEdges(sorted, { rows: 1_000_000 }).length, 41);
});

Deno.test("frozenEdges() takes any range: none, one value, huge, negative", () => {
  deepStrictEqual(frozenEdges([]), []);
  deepStrictEqual(frozenEdges([7, 7]), [7, 7.007]);
  deepStrictEqual(frozenEdges([0]), [0, 0.001]);
  const huge = [-1e300, -5, -0, 0, 3, 1e300];
  const edges = frozenEdges(huge, { cells: 6 });
  deepStrictEqual(countCells(huge, edges).counts, [0, 1, 1, 2, 1, 1, 0]);
  ok(edges.every(Number.isFinite));
});
