import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { cellOf, fieldsBundle, rowsBundle } from "../../lib/notebook/rows_view.ts";
import { proportionEstimate, wilson } from "../../lib/statistics/mod.ts";

Deno.test("rowsBundle() has a column for each field, numbers on the right", () => {
  const rows = [{ label: "spam", rows: 12, share: 0.6 }, { label: "ham", rows: 8, extra: true }];
  const bundle = rowsBundle(rows, { rows: 20 });
  strictEqual(
    bundle["text/plain"],
    ["label  rows  share  extra", "spam     12  0.600  —", "ham       8      —  true"].join("\n"),
  );
  match(bundle["text/html"] ?? "", /<td align="right" [^>]*>12<\/td>/);
  match(bundle["text/html"] ?? "", /<td align="left" [^>]*>spam<\/td>/);
});

Deno.test("rowsBundle() shows so many rows and fields, and counts the others", () => {
  const wide = Object.fromEntries(Array.from({ length: 23 }, (_, index) => [`field${index}`, index]));
  const lines = rowsBundle(Array.from({ length: 30 }, () => wide), { rows: 3, title: "Wide" })["text/plain"].split(
    "\n",
  );
  deepStrictEqual([lines[0], lines.length, ...lines.slice(-2)], ["Wide", 7, "27 more rows", "3 more fields"]);
});

Deno.test("cellOf() writes values for people", () => {
  deepStrictEqual([cellOf(2024), cellOf(0.12345), cellOf(3n), cellOf(true)], ["2024", "0.123", "3", "true"]);
  deepStrictEqual([cellOf(null), cellOf(undefined)].map((cell) => typeof cell === "string" ? cell : cell.text), [
    "—",
    "—",
  ]);
  strictEqual(cellOf(new Date(0)), "1970-01-01T00:00:00.000Z");
  strictEqual(cellOf(proportionEstimate(9, 10)), "0.900 [0.596, 0.982]");
  strictEqual(cellOf(wilson(9, 10)), "[0.596, 0.982]");
  strictEqual(cellOf({ a: [1] }), "a: [1]");
});

Deno.test("fieldsBundle() shows an object field by field", () => {
  strictEqual(fieldsBundle({ verdict: "good", n: 3 })["text/plain"], "field    value\nverdict  good\nn        3");
});
