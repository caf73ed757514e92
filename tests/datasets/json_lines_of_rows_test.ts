import { deepStrictEqual } from "node:assert/strict";
import { linesOfRows } from "../../lib/datasets/json_lines_of_rows.ts";

Deno.test("linesOfRows() finds the rows of an array", () => {
  deepStrictEqual(linesOfRows('[\n  {"a": [1, {"b": 2}], "c": "},{"},\n\n  {}, {"d": "\\"[\\n"}\n]'), [2, 4, 4]);
  deepStrictEqual(linesOfRows(" [ \n ] "), []);
  deepStrictEqual(linesOfRows("[1,\n[2],\nnull]"), [1, 2, 3]);
});

Deno.test("linesOfRows() finds the rows of an object, wherever they stand in it", () => {
  const text =
    '{\n"name": "rows",\n"tags": [[1],\n2],\n"rows": [\n{"rows": [{}, {}]},\n{}],\n"more": {"rows": [{}]}\n}';
  deepStrictEqual(linesOfRows(text), [6, 7]);
  deepStrictEqual(linesOfRows('{"r\\u006fws":\n[{},\n{}]}'), [2, 3]);
  deepStrictEqual(linesOfRows('{"other": [{}]}'), []);
});
