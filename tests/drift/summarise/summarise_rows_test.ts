import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { keyOf, sliceName, summariseRows } from "../../../lib/drift/summarise/summarise_rows.ts";

const rows = [
  { plan: "free", price: 0, user: 1 },
  { plan: "pro", price: 20, user: 1 },
  { plan: "pro", user: 2 },
  { plan: null, price: 5, user: 2 },
];

Deno.test("summariseRows() summarises every column, a field that a row lacks as missing", () => {
  const { rows: count, columns } = summariseRows(rows);
  strictEqual(count, 4);
  deepStrictEqual(columns.map(({ summary }) => [summary.name, summary.type, summary.nulls]), [
    ["plan", "categorical", 1],
    ["price", "numeric", 1],
    ["user", "numeric", 0],
  ]);
});

Deno.test("summariseRows() makes slices over the cells of the whole", () => {
  const { columns } = summariseRows(rows, { slices: ["plan"], columns: ["plan", "price"] });
  const prices = columns.filter(({ summary }) => summary.name === "price");
  deepStrictEqual(prices.map(({ slice, summary }) => [slice, summary.count]), [
    [null, 4],
    ["plan is missing", 1],
    ["plan=free", 1],
    ["plan=pro", 2],
  ]);
  const edges = prices.map(({ summary: { cells } }) => cells !== null && "edges" in cells ? cells.edges : []);
  deepStrictEqual(edges[3], edges[0]);
});

Deno.test("summariseRows() leaves the field of the cluster out, and takes types", () => {
  const { columns } = summariseRows(rows, { cluster: "user", types: { price: "categorical" } });
  deepStrictEqual(columns.map(({ summary }) => [summary.name, summary.type]), [
    ["plan", "categorical"],
    ["price", "categorical"],
  ]);
  strictEqual(columns[0]?.summary.designEffect, 1);
});

Deno.test("keyOf() and sliceName() keep hostile names apart", () => {
  strictEqual(keyOf("a", 'b","c') === keyOf('a","b', "c"), false);
  strictEqual(sliceName("plan", null), "plan is missing");
});
