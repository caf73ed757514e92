import { strictEqual } from "node:assert/strict";
import { deepField, MOST_LEVELS } from "../../lib/datasets/nesting.ts";

function nested(levels: number): unknown {
  let value: unknown = "bottom";
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [1, value] : { value, text: "x" };
  return value;
}

Deno.test("deepField() names the field that is nested too deeply", () => {
  strictEqual(deepField({ id: "1", text: "x", none: null, list: [1, { a: 2 }] }), null);
  strictEqual(deepField({ id: "1", fits: nested(MOST_LEVELS) }), null);
  strictEqual(deepField({ id: "1", fits: nested(MOST_LEVELS), deep: nested(MOST_LEVELS + 1) }), "deep");
  strictEqual(deepField({ deep: nested(100_000) }), "deep");
});

Deno.test("deepField() names a value that holds itself", () => {
  const cycle: Record<string, unknown> = {};
  cycle["self"] = { cycle };
  strictEqual(deepField({ cycle }), "cycle");
});
