import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { matchRows } from "../../../lib/evaluation/compare/match_rows.ts";
import { rowsOf } from "./results.ts";

Deno.test("matchRows() joins rows by id, trials together, and counts the others", () => {
  const baseline = rowsOf([{ id: "a", trial: 1 }, { id: "a", trial: 2 }, { id: "b" }, { id: "c" }]);
  const candidate = rowsOf([{ id: "d" }, { id: "b" }, { id: "a" }]);
  const matched = matchRows({ baseline, candidate });
  strictEqual(matched.paired, true);
  deepStrictEqual(matched.baseline.map(({ id, rows }) => [id, rows.length]), [["a", 2], ["b", 1]]);
  deepStrictEqual(matched.candidate.map(({ id, rows }) => [id, rows.length]), [["a", 1], ["b", 1]]);
  strictEqual(matched.unmatched, 2);
  strictEqual(matched.clusters, null);
});

Deno.test("matchRows() keeps samples whole where no id is in both", () => {
  const matched = matchRows({ baseline: rowsOf([{ id: "a" }, { id: "b" }]), candidate: rowsOf([{ id: "c" }]) });
  strictEqual(matched.paired, false);
  deepStrictEqual([matched.baseline.length, matched.candidate.length, matched.unmatched], [2, 1, 3]);
});

Deno.test("matchRows() does not take rows with other expectations for the same", async (t) => {
  const side = (expected: (index: number) => string) =>
    rowsOf(Array.from({ length: 20 }, (_, index) => ({ expected: expected(index) })));
  await t.step("a few are left out", () => {
    const matched = matchRows({ baseline: side(() => "yes"), candidate: side((index) => index < 2 ? "no" : "yes") });
    deepStrictEqual([matched.paired, matched.baseline.length, matched.conflicting, matched.unmatched], [
      true,
      18,
      2,
      4,
    ]);
  });
  await t.step("many mean that ids are numbers only", () => {
    const matched = matchRows({ baseline: side(() => "yes"), candidate: side((index) => index % 2 ? "no" : "yes") });
    deepStrictEqual([matched.paired, matched.unmatched], [false, 40]);
  });
});

Deno.test("matchRows() finds clusters by what rows name or by a field", () => {
  const named = rowsOf([{ cluster: "u" }, { cluster: "u" }, { cluster: null }]);
  const matched = matchRows({ baseline: named, candidate: named });
  strictEqual(matched.clusters, 2);
  deepStrictEqual(matched.baseline.map(({ cluster }) => cluster), [0, 0, 1]);
  deepStrictEqual(matched.candidate.map(({ cluster }) => cluster), [0, 0, 1]);
  const inputs = rowsOf([{ inputs: { user: { id: 7 } } }, { inputs: { user: { id: 7 } } }, { expectations: { x: 1 } }]);
  strictEqual(matchRows({ baseline: inputs, candidate: inputs }, { clusterField: "user.id" }).clusters, 2);
  const single = rowsOf([{ cluster: "u" }, { cluster: "v" }]);
  strictEqual(matchRows({ baseline: single, candidate: single }).clusters, null);
  throws(() => matchRows({ baseline: inputs, candidate: inputs }, { clusterField: "team" }), {
    name: "InputError",
    message: /no row has the field "team"/,
  });
});
