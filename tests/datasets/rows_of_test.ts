import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { rowsOf } from "../../lib/datasets/rows_of.ts";

Deno.test("rowsOf() turns columns into rows", () => {
  deepStrictEqual(rowsOf(["a", "b"], [[1, 2], ["x"]]), [{ a: 1, b: "x" }, { a: 2, b: null }]);
  deepStrictEqual(rowsOf([], []), []);
});

Deno.test("rowsOf() makes own fields of names that objects have already", () => {
  const [row] = rowsOf(["__proto__", "constructor", "toString"], [["p"], ["c"], [{ nested: true }]]);
  ok(row !== undefined);
  deepStrictEqual(Object.entries(row), [["__proto__", "p"], ["constructor", "c"], ["toString", { nested: true }]]);
  strictEqual(Object.getPrototypeOf(row), Object.prototype);
});
