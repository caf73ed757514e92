import { deepStrictEqual } from "node:assert/strict";
import { createDataset } from "../../lib/datasets/create.ts";
import { fieldNames } from "../../lib/datasets/field_names.ts";

Deno.test("fieldNames() gives the fields at the top in the order of the schema", () => {
  const dataset = createDataset([{ 2: 1, 1: { deep: 1 } }, { z: 1 }], { name: "c", fields: ["2", "1"] });
  deepStrictEqual(fieldNames(dataset), ["2", "1", "z"]);
  deepStrictEqual(fieldNames({ ...dataset, schema: [] }), ["1", "2", "z"]);
});

Deno.test("fieldNames() keeps a column whose name has a dot", () => {
  deepStrictEqual(fieldNames(createDataset([{ "a.b": 1, a: { c: 1 } }], { name: "c" })), ["a.b", "a"]);
});
