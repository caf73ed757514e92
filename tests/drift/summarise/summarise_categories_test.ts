import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { countValues, summariseCategories } from "../../../lib/drift/summarise/summarise_categories.ts";
import { textHash } from "../../../lib/drift/summarise/text_hash.ts";

Deno.test("summariseCategories() counts every value, an empty one too", () => {
  const { cells, nulls, distinct } = summariseCategories({ name: "c", type: "categorical" }, [
    "b",
    "a",
    "b",
    "",
    null,
    3,
  ]);
  deepStrictEqual(cells, { values: ["", "3", "a", "b"], counts: [1, 1, 1, 2], otherBuckets: [] });
  deepStrictEqual([nulls, distinct], [1, 4]);
});

Deno.test("summariseCategories() counts over the buckets of its model", () => {
  const like = {
    ...summariseCategories({ name: "c", type: "categorical" }, []),
    cells: { values: [], counts: [], otherBuckets: [0, 0, 0, 0] },
  };
  const { cells } = summariseCategories({ name: "c", type: "categorical", like }, ["a", "a"]);
  const expected = [0, 0, 0, 0];
  expected[textHash("a") % 4] = 2;
  deepStrictEqual(cells, { values: [], counts: [], otherBuckets: expected });
});

Deno.test("countValues() lists up to 1,000 values and hashes all of more", () => {
  const tally = (size: number) => new Map(Array.from({ length: size }, (_, at) => [`v${at}`, 2]));
  strictEqual(countValues(tally(1000)).values.length, 1000);
  const { values, otherBuckets } = countValues(tally(1001));
  deepStrictEqual([values.length, otherBuckets.length, otherBuckets.reduce((a, b) => a + b, 0)], [0, 256, 2002]);
});
