import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { completeNumbers } from "../../../lib/drift/summarise/complete_numbers.ts";
import { summariseColumn } from "../../../lib/drift/summarise/summarise_column.ts";
import { withoutSample } from "../sides.ts";

Deno.test("completeNumbers() gives all finite values in order, or none", () => {
  const summary = summariseColumn("x", [3, 1, null, 10, NaN, -Infinity]);
  deepStrictEqual([...completeNumbers(summary) ?? []], [1, 3, 10]);
  strictEqual(completeNumbers(withoutSample(summary)), null);
  strictEqual(completeNumbers({ ...summary, sample: { values: [1, 3, 10], rule: "hash 0.5" } }), null);
  strictEqual(completeNumbers(summariseColumn("x", [null])), null);
});
