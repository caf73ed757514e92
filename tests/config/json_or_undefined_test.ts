import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { jsonOrUndefined } from "../../lib/config/mod.ts";

Deno.test("jsonOrUndefined() tells JSON, null too, from text that is none", () => {
  deepStrictEqual(jsonOrUndefined(' {"a": [1, null]} '), { a: [1, null] });
  strictEqual(jsonOrUndefined("null"), null);
  for (const text of ["", "[1", "undefined", "NaN", '{"a": 1}{']) strictEqual(jsonOrUndefined(text), undefined, text);
});
