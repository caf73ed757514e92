import { deepStrictEqual, doesNotThrow, strictEqual, throws } from "node:assert/strict";
import { wholeJson } from "../../../lib/tracking/outbox/whole_json.ts";

Deno.test("wholeJson() keeps what is there in full, and text as far as it goes", () => {
  const cases: [string, unknown][] = [
    ['{"a":1,"b":[1,2', { a: 1, b: [1] }],
    ['{"a":1,"b":[1,2]', { a: 1, b: [1, 2] }],
    ['{"a":{"b":"some te', { a: { b: "some te" } }],
    ['{"a":"x","na', { a: "x" }],
    ['{"a":"x","name"', { a: "x" }],
    ['{"a":"x","name":', { a: "x" }],
    ['{"a":"x","name":tru', { a: "x" }],
    ['["a \\"quoted\\" \\u00e', ['a "quoted" ']],
    ['["ends in a backslash \\', ["ends in a backslash "]],
    ['["brackets ]}{[ in text","', ["brackets ]}{[ in text", ""]],
    ['{"a":', {}],
    ["[[[", [[[]]]],
  ];
  for (const [beginning, value] of cases) deepStrictEqual(JSON.parse(wholeJson(beginning)), value, beginning);
});

Deno.test("wholeJson() makes every beginning of a JSON text readable, and none of what is no JSON", () => {
  const text = JSON.stringify({ a: [1, -2.5e3, null, { 'k"é\\': "v\n\u2028" }, []], b: {}, c: [[true], "x"] });
  for (let length = 1; length <= text.length; length++) {
    doesNotThrow(() => JSON.parse(wholeJson(text.slice(0, length))), text.slice(0, length));
  }
  strictEqual(wholeJson(text), text);
  for (const other of ["[INFO] started, 3 workers", "{not json,", "]]"]) {
    throws(() => JSON.parse(wholeJson(other)), other);
  }
});
