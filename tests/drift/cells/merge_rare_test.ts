import { deepStrictEqual } from "node:assert/strict";
import { mergeRare } from "../../../lib/drift/cells/merge_rare.ts";

const tableOf = (reference: number[], current: number[]) => ({
  bins: reference.map((_, at) => `v${at}`),
  reference: Float64Array.from(reference),
  current: Float64Array.from(current),
  positions: null,
});

Deno.test("mergeRare() merges by the pooled count, not by the reference's", () => {
  // v1 is rare in the reference but not together; v2 and v3 are rare together; v4 is empty.
  const merged = mergeRare(tableOf([10, 0, 2, 1, 0], [10, 5, 2, 3, 0]));
  deepStrictEqual(merged.bins, ["v0", "v1", "rare"]);
  deepStrictEqual([...merged.reference], [10, 0, 3]);
  deepStrictEqual([...merged.current], [10, 5, 5]);
});

Deno.test("mergeRare() leaves full cells alone", () => {
  deepStrictEqual(mergeRare(tableOf([5, 6], [0, 1])).bins, ["v0", "v1"]);
});
