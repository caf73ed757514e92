import { deepStrictEqual } from "node:assert/strict";
import { repeatedRows } from "../../../lib/drift/summarise/repeated_rows.ts";
import { summariseRows } from "../../../lib/drift/summarise/summarise_rows.ts";

Deno.test("repeatedRows() counts what equals an earlier row in every field", () => {
  const rows = [{ a: 1, b: "x" }, { b: "x", a: 1 }, { a: "1", b: "x" }, { a: 1, b: "x" }, { a: 1 }, { a: 1, b: null }];
  deepStrictEqual(repeatedRows(rows), { rows: 6, repeated: 3 });
  deepStrictEqual(summariseRows(rows, { duplicates: true }).duplicates, { rows: 6, repeated: 3 });
});

Deno.test("repeatedRows() tells what is no finite number from what is missing, and minus zero from nothing", () => {
  deepStrictEqual(repeatedRows([{ a: NaN }, { a: null }, { a: Infinity }, { a: -Infinity }]).repeated, 0);
  deepStrictEqual(repeatedRows([{ a: NaN }, { a: NaN }, { a: 0 }, { a: -0 }]).repeated, 2);
  deepStrictEqual(repeatedRows([]), { rows: 0, repeated: 0 });
});
