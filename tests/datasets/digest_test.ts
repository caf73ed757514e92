import { notStrictEqual, strictEqual, throws } from "node:assert/strict";
import { createHash } from "node:crypto";
import { digestRows } from "../../lib/datasets/digest.ts";

function expected(json: string): string {
  return createHash("sha256").update(json).digest("hex").slice(0, 32);
}

Deno.test("digestRows() is the SHA-256 of canonical JSON, as it is documented", () => {
  strictEqual(digestRows([]), expected("[]"));
  strictEqual(
    digestRows([{ b: [1, { d: "é", c: null }], a: "x" }, { a: 0.1, empty: null }]),
    expected('[{"a":"x","b":[1,{"c":null,"d":"é"}]},{"a":0.1}]'),
  );
  strictEqual(
    digestRows([{ 10: "b", 9: "a", z: NaN, y: -Infinity }]),
    expected('[{"9":"a","10":"b","y":{"$number":"-Infinity"},"z":{"$number":"NaN"}}]'),
  );
});

Deno.test("digestRows() does not depend on the order of fields, nor on how a missing value is written", () => {
  const digest = digestRows([{ a: 1, b: { x: 1, y: 2 } }]);
  strictEqual(digestRows([{ b: { y: 2, x: 1 }, a: 1, c: null, d: undefined }]), digest);
});

Deno.test("digestRows() depends on every value, its type, and the order of rows", () => {
  const rows = [{ a: "1", b: null }, { a: "x", b: [1, 2] }];
  const digest = digestRows(rows);
  for (
    const other of [
      [{ a: 1, b: null }, { a: "x", b: [1, 2] }],
      [{ a: "1", b: "" }, { a: "x", b: [1, 2] }],
      [{ a: "1", b: null }, { a: "x", b: [2, 1] }],
      [{ a: "1", b: null }, { a: "x", b: { 0: 1, 1: 2 } }],
      rows.toReversed(),
      [...rows, {}],
    ]
  ) notStrictEqual(digestRows(other), digest, JSON.stringify(other));
  notStrictEqual(digestRows([{ a: NaN }]), digestRows([{ a: "NaN" }]));
  notStrictEqual(digestRows([{ a: NaN }]), digestRows([{ a: null }]));
});

Deno.test("digestRows() sees a field named __proto__", () => {
  const fields: unknown = JSON.parse('{"__proto__": {"__proto__": 1}}');
  strictEqual(digestRows([Object(fields)]), expected('[{"__proto__":{"__proto__":1}}]'));
});

Deno.test("digestRows() takes rows of different fields, many of them", () => {
  const rows = Array.from({ length: 2_500 }, (_, index) => index % 2 === 0 ? { b: index, a: 1 } : { c: "x" });
  const json = rows.map((row) => "c" in row ? '{"c":"x"}' : `{"a":1,"b":${row.b}}`).join(",");
  strictEqual(digestRows(rows), expected(`[${json}]`));
});

Deno.test("digestRows() throws on a value that is none of JSON's", () => {
  throws(() => digestRows([{ a: [1n] }]), { name: "TypeError", message: /found a bigint, expected a JSON value/ });
});
