import { deepStrictEqual, strictEqual } from "node:assert/strict";
import {
  groupBy,
  groupColumns,
  groupingSets,
  groupNames,
  groupOutputs,
  groupResults,
  isWhole,
  nullOf,
} from "../../../lib/engines/compile/groups.ts";
import { duckDbDialect } from "../../../lib/engines/dialects/duckdb.ts";

const both = { slices: ["a", "b"], window: "c" };
const none = { slices: [], window: null };

Deno.test("groupingSets() are all rows, slices, windows, and slices of windows", () => {
  deepStrictEqual(groupingSets(none), [[]]);
  deepStrictEqual(groupingSets(both), [[], ["s0"], ["s1"], ["w"], ["s0", "w"], ["s1", "w"]]);
  deepStrictEqual(groupNames(both), ["s0", "s1", "w"]);
  deepStrictEqual(groupColumns(both), ["a AS s0", "b AS s1", "c AS w"]);
});

Deno.test("groupBy() groups by keys and sets, plainly where there are none", () => {
  strictEqual(groupBy(none, ["k"]), "GROUP BY k");
  strictEqual(groupBy({ slices: ["a"], window: null }, ["k"]), "GROUP BY GROUPING SETS ((k), (k, s0))");
});

Deno.test("isWhole() finds the rows of a result that are of all rows", () => {
  strictEqual(isWhole(none, "t"), "1 = 1");
  strictEqual(isWhole(both, "t"), "t.g_s0 = 1 AND t.g_s1 = 1 AND t.g_w = 1");
  deepStrictEqual(groupOutputs(both).slice(0, 2), ["s0", "grouping(s0) AS g_s0"]);
  deepStrictEqual(groupResults(both, "t").slice(4), ["t.w", "t.g_w"]);
  strictEqual(nullOf("text", duckDbDialect), "CAST(NULL AS VARCHAR)");
});
