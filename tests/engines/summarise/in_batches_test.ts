import { deepStrictEqual } from "node:assert/strict";
import { inBatches } from "../../../lib/engines/summarise/in_batches.ts";

Deno.test("inBatches() keeps all items in order", () => {
  deepStrictEqual(inBatches([1, 2, 3, 4, 5], 2), [[1, 2], [3, 4], [5]]);
  deepStrictEqual(inBatches([], 2), []);
});
