import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { countCells, summariseNumbers } from "../../../lib/drift/summarise/summarise_numbers.ts";

Deno.test("summariseNumbers() counts what is no finite number apart", () => {
  const summary = summariseNumbers({ name: "x", type: "numeric" }, [
    0,
    2,
    "4",
    null,
    "",
    NaN,
    Infinity,
    -Infinity,
    "x",
    -0,
  ]);
  const { count, nulls, nans, infinities, zeros, min, max, mean, variance, distinct } = summary;
  deepStrictEqual({ count, nulls, nans, infinities, zeros, min, max, mean, variance, distinct }, {
    count: 10,
    nulls: 2,
    nans: 2,
    infinities: 2,
    zeros: 2,
    min: 0,
    max: 4,
    mean: 1.5,
    variance: 11 / 3,
    distinct: 3,
  });
  deepStrictEqual(summary.cells && "edges" in summary.cells ? summary.cells.sums.reduce((a, b) => a + b) : null, 6);
});

Deno.test("summariseNumbers() has no moments without values", () => {
  const { mean, variance, min, cells } = summariseNumbers({ name: "x", type: "numeric" }, [null]);
  deepStrictEqual([mean, variance, min], [null, null, null]);
  deepStrictEqual(cells, { edges: [], counts: [0], sums: [0] });
  strictEqual(summariseNumbers({ name: "x", type: "numeric" }, [5]).variance, null);
});

Deno.test("countCells() puts an edge into the cell above it", () => {
  deepStrictEqual(countCells([1, 2, 2, 3, -9], [2, 3]), { edges: [2, 3], counts: [2, 2, 1], sums: [-8, 4, 3] });
});
