import { deepStrictEqual, strictEqual } from "node:assert/strict";
import {
  clusterSizes,
  itemValues,
  leftOutRemark,
  meanOverTrials,
  pairedValues,
  withoutGaps,
} from "../../../lib/evaluation/compare/item_values.ts";
import { matchRows } from "../../../lib/evaluation/compare/match_rows.ts";
import { correctness } from "../../../lib/evaluation/compare/row_values.ts";
import { rowsOf } from "./results.ts";

const baseline = rowsOf([
  { id: "a", trial: 1, cluster: "x" },
  { id: "a", trial: 2, cluster: "x", predicted: "no" },
  { id: "b", cluster: "y", predicted: null },
  { id: "c", cluster: "z" },
  { id: "d", cluster: "z", predicted: "no" },
]);
const candidate = rowsOf(["a", "b", "c", "d"].map((id) => ({ id })));

Deno.test("pairedValues() averages trials and leaves out pairs without both sides", () => {
  const pairs = pairedValues(matchRows({ baseline, candidate }), meanOverTrials(correctness));
  deepStrictEqual([...pairs.baseline], [0.5, 1, 0]);
  deepStrictEqual([...pairs.candidate], [1, 1, 1]);
  deepStrictEqual([...pairs.clusters ?? []], [0, 1, 1]);
  strictEqual(pairs.leftOut, 1);
  strictEqual(pairs.single, false);
});

Deno.test("itemValues() gives one side's numbers", () => {
  const { baseline: items } = matchRows({ baseline, candidate: rowsOf([{ id: "other" }]) });
  const { values, clusters, leftOut, single } = itemValues(items, meanOverTrials(correctness), false);
  deepStrictEqual([...values], [0.5, 1, 0]);
  deepStrictEqual([clusters, leftOut, single], [null, 1, false]);
});

Deno.test("withoutGaps() and clusterSizes() number and count clusters", () => {
  deepStrictEqual([...withoutGaps([7, 2, 7, 5])], [0, 1, 0, 2]);
  deepStrictEqual(clusterSizes(Int32Array.of(0, 1, 0, 2)), [2, 1, 1]);
});

Deno.test("leftOutRemark() says how many, or nothing", () => {
  strictEqual(leftOutRemark(0, 10, true), undefined);
  strictEqual(leftOutRemark(3, 40, true), "3 of 40 pairs left out: a run gives no value for them");
  strictEqual(leftOutRemark(3, 40, false), "3 of 40 rows left out: they have no value");
});
