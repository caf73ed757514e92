import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { inferSchema } from "../../lib/datasets/schema.ts";

Deno.test("inferSchema() tells types and missing values", () => {
  deepStrictEqual(
    inferSchema([
      { text: "a", number: 1, flag: true, list: [1], mixed: 1, empty: null },
      { text: "", number: NaN, list: [], mixed: "1", late: "x" },
      { text: null, number: undefined, flag: false, list: null, mixed: true },
    ]),
    [
      { name: "text", type: "string", missing: 1 },
      { name: "number", type: "number", missing: 1 },
      { name: "flag", type: "boolean", missing: 1 },
      { name: "list", type: "array", missing: 1 },
      { name: "mixed", type: "mixed", missing: 0 },
      { name: "empty", type: "empty", missing: 3 },
      { name: "late", type: "string", missing: 2 },
    ],
  );
});

Deno.test("inferSchema() looks into objects as deep as it is told", () => {
  const rows = [{ a: { b: { c: 1 }, d: "x" } }, { a: { b: null } }, { a: 5 }];
  deepStrictEqual(inferSchema(rows), [
    { name: "a", type: "mixed", missing: 0 },
    { name: "a.b", type: "object", missing: 2 },
    { name: "a.b.c", type: "number", missing: 2 },
    { name: "a.d", type: "string", missing: 2 },
  ]);
  deepStrictEqual(inferSchema(rows, { depth: 1 }), [{ name: "a", type: "mixed", missing: 0 }]);
});

Deno.test("inferSchema() takes an object with very many names for a map", () => {
  const counts = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`word${index}`, index]));
  deepStrictEqual(inferSchema([{ counts }]), [{ name: "counts", type: "object", missing: 0 }]);
  strictEqual(inferSchema([counts]).length, 101);
});

Deno.test("inferSchema() puts the given names first", () => {
  deepStrictEqual(inferSchema([{ 2: "b", 1: "a" }], { fields: ["2", "1", "never"] }).map(({ name }) => name), [
    "2",
    "1",
    "never",
  ]);
});

Deno.test("inferSchema() finds own fields alone, of any name", () => {
  const row: Record<string, unknown> = Object(JSON.parse('{"__proto__": 1, "constructor": {"__proto__": "x"}}'));
  deepStrictEqual(inferSchema([row]).map(({ name, type }) => `${name} ${type}`), [
    "__proto__ number",
    "constructor object",
    "constructor.__proto__ string",
  ]);
});
