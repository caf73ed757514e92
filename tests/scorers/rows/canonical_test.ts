import { notStrictEqual, strictEqual } from "node:assert/strict";
import { canonical } from "../../../lib/scorers/rows/canonical.ts";

Deno.test("canonical() is the same for equal values only", () => {
  strictEqual(canonical({ b: [1, "x"], a: null }), canonical({ a: null, b: [1, "x"] }));
  notStrictEqual(canonical(["a", "b"]), canonical(["b", "a"]));
  notStrictEqual(canonical(1), canonical("1"));
  strictEqual(canonical({ a: " X " }, { normalise: true }), canonical({ a: "x" }));
  strictEqual(canonical(undefined), "undefined");
});
