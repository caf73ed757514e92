import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { labelPairs } from "../../../lib/evaluation/compare/label_pairs.ts";
import { matchRows } from "../../../lib/evaluation/compare/match_rows.ts";
import { rowsOf } from "./results.ts";

Deno.test("labelPairs() keeps the pairs that both sides answered", () => {
  const baseline = rowsOf([{ id: "a", predicted: "no" }, { id: "b", predicted: null }, { id: "c" }]);
  const candidate = rowsOf([{ id: "a", predicted: "maybe" }, { id: "b" }, { id: "c" }]);
  const pairs = labelPairs(matchRows({ baseline, candidate }), "rare");
  deepStrictEqual(pairs.labels, ["maybe", "no", "rare", "yes"]);
  deepStrictEqual([...pairs.baseline.expected], [3, 3]);
  deepStrictEqual([...pairs.baseline.predicted], [1, 3]);
  deepStrictEqual([...pairs.candidate.predicted], [0, 3]);
  deepStrictEqual([pairs.independent, pairs.leftOut], [true, 1]);
});

Deno.test("labelPairs() keeps trials with their item", () => {
  const trials = rowsOf([{ id: "a", trial: 1 }, { id: "a", trial: 2, predicted: "no" }, { id: "b", trial: 1 }]);
  const pairs = labelPairs(matchRows({ baseline: trials, candidate: trials }), null);
  deepStrictEqual([...pairs.baseline.items], [0, 0, 1]);
  deepStrictEqual([...pairs.clusters.baseline], [0, 1]);
  strictEqual(pairs.independent, false);
});

Deno.test("labelPairs() takes independent samples whole", () => {
  const baseline = rowsOf([{ id: "a" }, { id: "b", predicted: null }]);
  const pairs = labelPairs(matchRows({ baseline, candidate: rowsOf([{ id: "c" }]) }), null);
  deepStrictEqual([pairs.baseline.expected.length, pairs.candidate.expected.length, pairs.leftOut], [1, 1, 1]);
});
