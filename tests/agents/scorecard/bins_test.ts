import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { binOf, quantileEdges } from "../../../lib/agents/scorecard/bins.ts";

Deno.test("quantileEdges() cuts at R's type 7 quantiles", () => {
  // quantile(c(1, 2, 4, 7, 11), c(.25, .5, .75), type = 7) is 2, 4, 7; of 1:10 it is 3.25, 5.5, 7.75.
  deepStrictEqual(quantileEdges([11, 4, 1, 7, 2], 4), [2, 4, 7]);
  deepStrictEqual(quantileEdges([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 4), [3.25, 5.5, 7.75]);
});

Deno.test("quantileEdges() gives the smallest value a bin of its own where many rows share it", () => {
  deepStrictEqual(quantileEdges([0, 0, 0, 0, 0, 0, 0, 5, 6, 9], 4), [5]);
});

Deno.test("quantileEdges() has no edge where all values are equal or there are none", () => {
  deepStrictEqual(quantileEdges([3, 3, 3], 10), []);
  deepStrictEqual(quantileEdges([], 10), []);
});

Deno.test("quantileEdges() throws when fewer than two bins are asked for", () => {
  throws(() => quantileEdges([1, 2], 1), { name: "RangeError", message: /at least 2 bins, received 1/ });
});

Deno.test("binOf() puts a value that equals an edge into the upper bin", () => {
  const edges = [2, 4, 7];
  for (const [value, bin] of [[-5, 0], [1.9, 0], [2, 1], [3.9, 1], [4, 2], [6.9, 2], [7, 3], [1e9, 3]] as const) {
    strictEqual(binOf(value, edges), bin, `${value}`);
  }
  strictEqual(binOf(5, []), 0);
});
