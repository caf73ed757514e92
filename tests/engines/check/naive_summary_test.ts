import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { naiveSummary, textHash } from "../../../lib/engines/check/naive_summary.ts";

Deno.test("naiveSummary() counts numbers by hand", () => {
  const { sample, ...rest } = naiveSummary([1, null, NaN, Infinity, -0, 4, 4], {
    name: "x",
    type: "numeric",
    edges: [1, 4],
  });
  deepStrictEqual(rest, {
    name: "x",
    type: "numeric",
    count: 7,
    nulls: 1,
    nans: 1,
    infinities: 1,
    zeros: 1,
    cells: { edges: [1, 4], counts: [1, 1, 2], sums: [0, 1, 8] },
    min: 0,
    max: 4,
    mean: 2.25,
    variance: 12.75 / 3,
    distinct: 3,
    designEffect: null,
  });
  deepStrictEqual(sample, { values: [1, 0, 4, 4], rule: "all" });
});

Deno.test("naiveSummary() counts categories and texts by hand", () => {
  const category = naiveSummary(["b", "a", null, "b"], { name: "c", type: "categorical" });
  deepStrictEqual([category.cells, category.distinct], [{ values: ["a", "b"], counts: [1, 2], otherBuckets: [] }, 2]);
  const bucketed = naiveSummary(["b", "a", null, "b"], { name: "c", type: "categorical", buckets: 1 });
  deepStrictEqual(bucketed.cells, { values: [], counts: [], otherBuckets: [3] });
  const text = naiveSummary(["🙂é", "abcd", null], { name: "t", type: "text" });
  deepStrictEqual(text.lengths, { count: 2, mean: 3, m2: 2, min: 2, max: 4 });
});

Deno.test("naiveSummary() finds the design effect of rows that repeat each other", () => {
  const clusters = ["a", "a", "b", "b", "c", "c"];
  const effect = (values: (number | string)[], type: "numeric" | "categorical") =>
    naiveSummary(values, { name: "x", type, clusters }).designEffect;
  strictEqual(effect([1, 1, 5, 5, 9, 9], "numeric"), 2);
  strictEqual(effect([1, 2, 1, 2, 1, 2], "numeric"), 1);
  strictEqual(effect(["p", "p", "q", "q", "p", "p"], "categorical"), 2);
  strictEqual(effect([0.1, 0.1, 0.1, 0.1, 0.1, 0.1], "numeric"), 1);
});

Deno.test("textHash() is the beginning of the MD5", () => {
  // RFC 1321, appendix A.5.
  strictEqual(textHash("abc"), 0x90015098);
});
