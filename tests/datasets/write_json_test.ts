import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { jsonlText, jsonText, notFiniteFields } from "../../lib/datasets/write_json.ts";

const rowsOf = (fields: Record<string, unknown>[]) => {
  return fields.map((own, index) => ({ id: String(index + 1), line: null, fields: own }));
};

Deno.test("jsonText() writes metadata first and each row on a line of its own", () => {
  const text = [...jsonText(rowsOf([{ a: 1 }, { a: "\n" }]), { name: "cases" })].join("");
  strictEqual(text, '{\n  "name": "cases",\n  "rows": [\n    {"a":1},\n    {"a":"\\n"}\n  ]\n}\n');
  deepStrictEqual(JSON.parse([...jsonText(rowsOf([{ a: 1 }]), {})].join("")), { rows: [{ a: 1 }] });
});

Deno.test("jsonText() writes many rows in pieces", () => {
  const fields = Array.from({ length: 2_500 }, (_, index) => ({ index }));
  const pieces = [...jsonText(rowsOf(fields), {})];
  deepStrictEqual(JSON.parse(pieces.join("")), { rows: fields });
  strictEqual(pieces.length, 5);
});

Deno.test("jsonlText() writes a line for each row", () => {
  strictEqual([...jsonlText(rowsOf([{ a: NaN }, { b: [1] }]))].join(""), '{"a":"NaN"}\n{"b":[1]}\n');
});

Deno.test("notFiniteFields() finds the fields whose numbers JSON has not", () => {
  deepStrictEqual(notFiniteFields(rowsOf([{ a: 1, b: Infinity }, { a: null, b: "x" }])), { b: "number" });
  throws(() => notFiniteFields(rowsOf([{ a: NaN }, { a: "nan" }])), {
    name: "InputError",
    message: 'Cannot save the dataset: found the text "nan" in a field that also holds such numbers',
    where: { row: "2", field: "a" },
  });
});
