import { deepStrictEqual, strictEqual } from "node:assert/strict";
import {
  countsOverAll,
  finiteNumbers,
  isNumeric,
  presentCategories,
  rowsOf,
} from "../../../lib/drift/conventions/table_values.ts";

Deno.test("finiteNumbers() and presentCategories() leave out what is missing", () => {
  deepStrictEqual([...finiteNumbers([2, null, NaN, Infinity, "3", 1])], [2, 3, 1]);
  deepStrictEqual(presentCategories(["a", null, NaN, "", 2, true]), ["a", "2", "true"]);
});

Deno.test("countsOverAll() counts over the values of both", () => {
  deepStrictEqual(countsOverAll(["b", "a", "b"], ["c"]), {
    values: ["a", "b", "c"],
    reference: [1, 2, 0],
    current: [0, 0, 1],
  });
});

Deno.test("rowsOf() and isNumeric() look at columns", () => {
  strictEqual(rowsOf({ name: "t", columns: { a: [1, 2], b: [] } }), 2);
  strictEqual(rowsOf({ name: "t", columns: {} }), 0);
  strictEqual(isNumeric([1, null]), true);
  strictEqual(isNumeric(["a"]), false);
});
