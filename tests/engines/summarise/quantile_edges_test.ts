import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { quantileEdges } from "../../../lib/engines/summarise/quantile_edges.ts";

Deno.test("quantileEdges() are NumPy's quantiles", () => {
  // numpy.quantile([1, 2, 4, 8, 16, 32], [0.25, 0.5, 0.75])
  deepStrictEqual(quantileEdges([1, 2, 4, 8, 16, 32], { cells: 4 }), [2.5, 6, 14]);
});

Deno.test("quantileEdges() have no duplicates and none below which nothing lies", () => {
  // The quantiles are 0, 0, 0 and 1.2.
  deepStrictEqual(quantileEdges([0, 0, 0, 0, 0, 0, 0, 1, 2, 3], { cells: 5 }).map((edge) => edge.toFixed(9)), [
    "1.200000000",
  ]);
  deepStrictEqual(quantileEdges([3, 3, 3]), []);
  deepStrictEqual(quantileEdges([]), []);
  strictEqual(quantileEdges(Float64Array.from({ length: 1000 }, (_, index) => index)).length, 39);
  throws(() => quantileEdges([1], { cells: 0 }), { name: "RangeError", message: /cells must be/ });
});
