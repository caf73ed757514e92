import { strictEqual, throws } from "node:assert/strict";
import { digitsOrNull, number, numberOrNull, storable, text, textOrNull } from "../../../lib/tracking/sqlite/row.ts";

const row = { name: "a", count: 2, large: 1767225600123456789n, empty: null };

Deno.test("text() and number() give a column of their kind, and say what they found instead", () => {
  strictEqual(text(row, "name"), "a");
  strictEqual(number(row, "count"), 2);
  strictEqual(number(row, "large"), 1767225600123456800);
  throws(() => text(row, "count"), {
    name: "TypeError",
    message: 'Cannot read the column "count": expected text, found number',
  });
  throws(() => number(row, "missing"), {
    message: 'Cannot read the column "missing": expected a number, found undefined',
  });
});

Deno.test("textOrNull(), numberOrNull() and digitsOrNull() give null for an empty column", () => {
  for (const column of ["empty", "missing"]) {
    strictEqual(textOrNull(row, column), null);
    strictEqual(numberOrNull(row, column), null);
    strictEqual(digitsOrNull(row, column), null);
  }
  strictEqual(textOrNull(row, "name"), "a");
  strictEqual(numberOrNull(row, "count"), 2);
});

Deno.test("digitsOrNull() loses no digit", () => {
  strictEqual(digitsOrNull(row, "large"), "1767225600123456789");
  strictEqual(digitsOrNull(row, "count"), "2");
});

Deno.test("storable() replaces the character at which SQLite's texts end", () => {
  strictEqual(storable("a\0b"), "a\uFFFDb");
  strictEqual(storable("größe"), "größe");
});
