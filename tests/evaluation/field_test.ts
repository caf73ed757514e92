import { strictEqual } from "node:assert/strict";
import { isRecord, labelOf, valueAt } from "../../lib/evaluation/field.ts";

Deno.test("valueAt() finds own fields by name, then by path", () => {
  strictEqual(valueAt({ "a.b": 1, a: { b: 2 } }, "a.b"), 1);
  strictEqual(valueAt({ a: { b: 2 } }, "a.b"), 2);
  strictEqual(valueAt({ a: null }, "a"), null);
  for (const value of [undefined, null, 3, "text", { a: "text" }]) strictEqual(valueAt(value, "a.length"), undefined);
  strictEqual(valueAt({}, "constructor"), undefined);
  strictEqual(valueAt({}, "__proto__"), undefined);
});

Deno.test("labelOf() tells labels from missing values and from what cannot be one", () => {
  strictEqual(labelOf("yes"), "yes");
  strictEqual(labelOf(0), "0");
  strictEqual(labelOf(false), "false");
  for (const missing of [null, undefined, "", NaN, Infinity]) strictEqual(labelOf(missing), null);
  for (const unusable of [{}, [], () => 1]) strictEqual(labelOf(unusable), undefined);
});

Deno.test("isRecord() takes objects with fields only", () => {
  strictEqual(isRecord({}), true);
  for (const value of [null, [], "text", 1]) strictEqual(isRecord(value), false);
});
