import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { measureSet } from "../../../lib/scorers/cards/measure_set.ts";
import { scorer } from "../../../lib/scorers/mod.ts";

const echo = scorer(
  ({ outputs }) => typeof outputs === "number" ? outputs : { status: "abstained", reason: "No number" },
  {
    name: "echo",
    version: "3",
  },
);
const rowOf = (outputs: unknown, positive: boolean, group: string | null = null) => ({
  row: { inputs: null, outputs },
  positive,
  group,
});

Deno.test("measureSet() counts, compares with baselines and sorts groups by what goes wrong", async () => {
  const rows = [
    rowOf(0.9, true, "a"),
    rowOf(0.4, true, "b"),
    rowOf(0.6, false, "b"),
    rowOf(0.1, false, "a"),
    rowOf("?", true, "a"),
    rowOf(7, true, "a"),
  ];
  const constant = { name: "constant", score: () => 1, threshold: 0.5 };
  const measures = await measureSet(rows, { scorer: echo, threshold: 0.5, baselines: [constant] });
  deepStrictEqual([measures.n, measures.scored, measures.abstained, measures.failed], [6, 4, 1, 1]);
  strictEqual(measures.auc.value, 0.75);
  strictEqual(measures.balancedAccuracy.value, 0.5);
  strictEqual(measures.recall.value, 0.5);
  strictEqual(measures.falseAlarms.value, 0.5);
  strictEqual(measures.verdict, "not told from chance");
  strictEqual(measures.version, "3");
  deepStrictEqual(measures.groups.map(({ name, n, right }) => [name, n, right.value]), [["b", 2, 0], ["a", 2, 1]]);
  deepStrictEqual(measures.baselines[0], {
    name: "constant",
    auc: 0.5,
    balancedAccuracy: 0.5,
    how: "computed",
    note: null,
  });
});

Deno.test("measureSet() says above and below chance only where the interval does", async () => {
  const many = (right: boolean) =>
    Array.from({ length: 100 }, (_, at) => rowOf((at % 2 === 0) === right ? 0.9 : 0.1, at % 2 === 0));
  const options = { scorer: echo, threshold: 0.5, baselines: [] };
  strictEqual((await measureSet(many(true), options)).verdict, "above chance");
  strictEqual((await measureSet(many(false), options)).verdict, "below chance");
  const none = await measureSet([rowOf("?", true), rowOf("?", false)], options);
  strictEqual(none.verdict, "does not apply");
  strictEqual(none.auc.value, null);
  strictEqual(none.mostly, "No number");
});
