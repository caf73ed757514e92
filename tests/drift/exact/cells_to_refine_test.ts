import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { ColumnSummary } from "../../../lib/contracts/mod.ts";
import { cellsToRefine } from "../../../lib/drift/exact/cells_to_refine.ts";
import { summariseColumn } from "../../../lib/drift/summarise/summarise_column.ts";

function over(values: number[], edges: number[]): ColumnSummary {
  const like = { ...summariseColumn("x", [0], { type: "numeric" }), cells: { edges, counts: [], sums: [] } };
  return summariseColumn("x", values, { type: "numeric", like });
}

Deno.test("cellsToRefine() finds the cells in which a distance may hide", () => {
  // Shares below 0, 10 and 20: reference 0, 1/4, 1; current 0, 0, 3/4.
  const reference = over([5, 12, 14, 16], [0, 10, 20]);
  const current = over([13, 17, 19, 25], [0, 10, 20]);
  const ks = cellsToRefine(reference, current, "ks");
  // At an edge the gap is 1/4 at most; between 10 and 20 it may be 1.
  deepStrictEqual(ks, {
    certain: 0.25,
    open: [{ from: 10, to: 20, reference: 0.25, current: 0 }],
    totals: { reference: 4, current: 4 },
    range: { least: 5, most: 25 },
  });
  const wasserstein = cellsToRefine(reference, current, "wasserstein");
  deepStrictEqual(wasserstein?.open, ks?.open);
  // From 5 to 10 one of four rows is apart, from 20 to 25 another.
  strictEqual(wasserstein?.certain, 2.5);
});

Deno.test("cellsToRefine() is null where cells differ or nothing is finite", () => {
  strictEqual(cellsToRefine(over([1], [0]), over([1], [0, 1]), "ks"), null);
  strictEqual(cellsToRefine(over([NaN], [0]), over([1], [0]), "ks"), null);
});
