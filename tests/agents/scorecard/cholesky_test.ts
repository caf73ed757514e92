import { deepStrictEqual, ok, throws } from "node:assert/strict";
import { solvePositiveDefinite } from "../../../lib/agents/scorecard/cholesky.ts";

Deno.test("solvePositiveDefinite() solves a system with a known factor", () => {
  // A = L·Lᵀ with L = [[2, 0, 0], [6, 1, 0], [-8, 5, 3]]; x = (1, 2, 3).
  const matrix = new Float64Array([4, 12, -16, 12, 37, -43, -16, -43, 98]);
  const right = new Float64Array([4 + 24 - 48, 12 + 74 - 129, -16 - 86 + 294]);
  deepStrictEqual([...solvePositiveDefinite(matrix, right)], [1, 2, 3]);
});

Deno.test("solvePositiveDefinite() keeps twelve digits on a Hilbert matrix of order 3", () => {
  const matrix = new Float64Array([1, 1 / 2, 1 / 3, 1 / 2, 1 / 3, 1 / 4, 1 / 3, 1 / 4, 1 / 5]);
  // The columns of its inverse are whole numbers, the first is (9, -36, 30).
  const x = solvePositiveDefinite(matrix, new Float64Array([1, 0, 0]));
  for (const [index, value] of [9, -36, 30].entries()) ok(Math.abs((x[index] ?? NaN) - value) < 1e-12);
});

Deno.test("solvePositiveDefinite() throws on a matrix that is not positive definite", () => {
  throws(() => solvePositiveDefinite(new Float64Array([1, 2, 2, 1]), new Float64Array([1, 1])), {
    name: "RangeError",
    message: /not positive definite at row 1/,
  });
});
