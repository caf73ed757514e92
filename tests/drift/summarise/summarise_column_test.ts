import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { cellKind, summariseColumn } from "../../../lib/drift/summarise/summarise_column.ts";

Deno.test("summariseColumn() counts over the cells of its model", () => {
  const reference = summariseColumn("x", [1, 2, 3, 4]);
  const current = summariseColumn("x", [2, 9, 9], { like: reference });
  ok(reference.cells !== null && "edges" in reference.cells && current.cells !== null && "edges" in current.cells);
  deepStrictEqual(current.cells.edges, reference.cells.edges);
  notDeepStrictEqual(summariseColumn("x", [2, 9, 9]).cells, current.cells);
});

Deno.test("summariseColumn() keeps the type of its model where the values allow it", () => {
  const type = (values: readonly unknown[], like: readonly unknown[]) =>
    summariseColumn("x", values, { like: summariseColumn("x", like) }).type;
  strictEqual(type(["12", "13"], ["a", "b"]), "categorical");
  strictEqual(type([null], [1, 2]), "numeric");
  strictEqual(type([true], ["true", "maybe"]), "categorical");
  strictEqual(type(["a"], [1, 2]), "categorical");
  strictEqual(type([1], ["a"]), "numeric");
});

Deno.test("summariseColumn() measures how far rows belong together", () => {
  const values = Array.from({ length: 100 }, (_, at) => Math.floor(at / 10));
  strictEqual(summariseColumn("x", values).designEffect, null);
  const { designEffect } = summariseColumn("x", values, { groups: values.map((value) => `session ${value}`) });
  ok(Math.abs((designEffect ?? 0) - 10) < 1e-9);
  const names = values.map((value) => `name ${value}`);
  ok((summariseColumn("x", names, { groups: names }).designEffect ?? 0) > 9);
});

Deno.test("cellKind() tells numbers from times and categories from texts", () => {
  deepStrictEqual((["numeric", "time", "boolean", "categorical", "text"] as const).map(cellKind), [
    "numbers",
    "times",
    "categories",
    "categories",
    "texts",
  ]);
});
