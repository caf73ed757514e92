import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { roundSums } from "../../../lib/drift/baseline/round_sums.ts";
import { summariseColumn } from "../../../lib/drift/summarise/summarise_column.ts";

Deno.test("roundSums() leaves no mean of a cell that is a value, and moves none by more than a twentieth of the cell", () => {
  const values = Array.from({ length: 300 }, (_, at) => 1000 * Math.sin(at + 1));
  const exact = summariseColumn("x", values);
  const rounded = roundSums(exact);
  const [a, b] = [exact.cells, rounded.cells];
  ok(a !== null && "edges" in a && b !== null && "edges" in b);
  deepStrictEqual([b.edges, b.counts], [a.edges, a.counts]);
  b.sums.forEach((sum, cell) => {
    const [count, width] = [a.counts[cell] ?? 0, (a.edges[cell] ?? 0) - (a.edges[cell - 1] ?? 0)];
    ok(count === 0 || Math.abs(sum - (a.sums[cell] ?? 0)) / count <= width / 20, `cell ${cell}`);
  });
  ok(Math.abs((rounded.mean ?? NaN) - (exact.mean ?? NaN)) < 2, `${rounded.mean}`);
  const constant = roundSums(summariseColumn("salary", Array<number>(50).fill(81_234.567)));
  ok(!JSON.stringify({ ...constant, sample: null, min: null, max: null }).includes("81234.567"));
});

Deno.test("roundSums() keeps categories, and columns without a value", () => {
  const categories = summariseColumn("plan", ["a", "b"]);
  deepStrictEqual(roundSums(categories), categories);
  strictEqual(roundSums(summariseColumn("x", [null, null], { type: "numeric" })).mean, null);
});
