import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { csvColumns, csvText } from "../../lib/datasets/write_csv.ts";

const rowsOf = (fields: Record<string, unknown>[]) => {
  return fields.map((own, index) => ({ id: String(index + 1), line: null, fields: own }));
};

Deno.test("csvColumns() finds the type that brings every value back", () => {
  const rows = rowsOf([
    { n: 1, b: true, s: "1", o: { a: 1 }, mixed: 1, none: null, broken: "\ud800" },
    { n: NaN, b: null, s: "", o: null, mixed: "1" },
  ]);
  const names = Object.keys(rows[0]?.fields ?? {});
  deepStrictEqual(Object.fromEntries(csvColumns(rows, names).map(({ name, type }) => [name, type])), {
    n: "number",
    b: "boolean",
    s: "string",
    o: "json",
    mixed: "json",
    none: "string",
    broken: "json",
  });
});

Deno.test("csvColumns() writes JSON where the empty cell of a single column would be an empty line", () => {
  deepStrictEqual(csvColumns(rowsOf([{ a: "x" }, { a: null }]), ["a"]), [{ name: "a", type: "json" }]);
  deepStrictEqual(csvColumns(rowsOf([{ a: "x" }, { a: "" }]), ["a"]), [{ name: "a", type: "string" }]);
});

Deno.test("csvColumns() throws where there is no column, or one without a name", () => {
  throws(() => csvColumns(rowsOf([{}]), []), { name: "InputError", message: /its rows have no fields/ });
  throws(() => csvColumns(rowsOf([{ "": 1 }]), [""]), { message: /a column of a table needs a name/ });
});

Deno.test("csvText() quotes what needs it", () => {
  const fields = { a: 'say "hi"', b: "x,y", c: "line\r\nbreak", d: " space", e: "", f: null, g: -0.5, h: "plain" };
  const rows = rowsOf([fields]);
  const columns = csvColumns(rows, Object.keys(fields));
  strictEqual(
    [...csvText(rows, { columns, separator: "," })].join(""),
    'a,b,c,d,e,f,g,h\r\n"say ""hi""","x,y","line\r\nbreak"," space","",,-0.5,plain\r\n',
  );
  strictEqual(
    [...csvText(rowsOf([{ "a\tb": "x,y", c: "t\t" }]), {
      columns: [{ name: "a\tb", type: "string" }, { name: "c", type: "string" }],
      separator: "\t",
    })].join(""),
    '"a\tb"\tc\r\nx,y\t"t\t"\r\n',
  );
});
