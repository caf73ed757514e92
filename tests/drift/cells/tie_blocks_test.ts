import { deepStrictEqual } from "node:assert/strict";
import { blocksOf, tieBlocks } from "../../../lib/drift/cells/tie_blocks.ts";
import { sidesOf, withoutSample } from "../sides.ts";

Deno.test("tieBlocks() merges equal values of both samples", () => {
  const { reference, current } = tieBlocks(Float64Array.of(1, 1, 2, 5), Float64Array.of(1, 3, 5, 5));
  deepStrictEqual([...reference], [2, 1, 0, 1]);
  deepStrictEqual([...current], [1, 0, 1, 2]);
});

Deno.test("blocksOf() takes complete samples, else cells", () => {
  const { reference, current } = sidesOf([1, 2, 3, 4], [1, 4, 4]);
  deepStrictEqual([...blocksOf(reference, current).reference], [1, 1, 1, 1]);
  deepStrictEqual([...blocksOf(withoutSample(reference), current).reference], [2, 2]);
});
