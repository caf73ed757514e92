import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { makeBaseline } from "../../../lib/drift/baseline/make_baseline.ts";
import { planOf } from "../../../lib/drift/baseline/plan_of.ts";
import { summariseRows } from "../../../lib/drift/summarise/summarise_rows.ts";

Deno.test("planOf() asks for the frozen edges of numbers and for all values of categories", () => {
  const rows = [{ x: 1, c: "a" }, { x: 2, c: "b" }];
  deepStrictEqual(planOf(makeBaseline(summariseRows(rows, { slices: ["c"] }))), {
    columns: [
      { name: "x", type: "numeric", edges: [1, 2, 2.001], fences: { low: 0.5, high: 2.5 } },
      { name: "c", type: "categorical" },
    ],
    slices: [],
    samples: "complete",
  });
});

Deno.test("planOf() asks for rows that repeat where the reference counted them", () => {
  const rows = [{ c: "a" }, { c: "a" }];
  strictEqual(planOf(makeBaseline(summariseRows(rows, { duplicates: true }))).duplicates, true);
  strictEqual(planOf(makeBaseline(summariseRows(rows))).duplicates, undefined);
});

Deno.test("planOf() asks for as many hash buckets as the reference used", () => {
  const many = Array.from({ length: 1500 }, (_, at) => ({ id: `id ${at}` }));
  deepStrictEqual(planOf(makeBaseline(summariseRows(many))).columns, [{
    name: "id",
    type: "categorical",
    buckets: 256,
  }]);
});
