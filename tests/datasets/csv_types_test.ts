import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { convertDeclared, convertInferred, inferColumnType, notFiniteOf } from "../../lib/datasets/csv_types.ts";

Deno.test("inferColumnType() looks at the whole column", async (t) => {
  for (
    const [cells, type] of [
      [["1", "-2", "0", "0.5", ".5", "-.5", "1e-05", "2.5E+3", null, ""], "number"],
      [["0.25", "NaN", "nan", "inf", "-Inf", "+inf", "Infinity", "-Infinity"], "number"],
      [["1", "2", "x"], "string"],
      [["007", "1"], "string"],
      [["00"], "string"],
      [["+49"], "string"],
      [["1."], "string"],
      [["0x10"], "string"],
      [[" 1"], "string"],
      [["1,000"], "string"],
      [["1e999"], "string"],
      [["9007199254740991"], "number"],
      [["9007199254740993"], "string"],
      [["0.12345678901234567890"], "number"],
      [["2024-01-01"], "string"],
      [["true", "False", "TRUE", null], "boolean"],
      [["true", "1"], "string"],
      [["yes", "no"], "string"],
      [[null, ""], "string"],
      [[], "string"],
    ] as const
  ) {
    await t.step(JSON.stringify(cells), () => strictEqual(inferColumnType(cells), type));
  }
});

Deno.test("convertInferred() turns empty cells into null", () => {
  deepStrictEqual(convertInferred(["1.50", null, "", "NaN", "-inf"], "number"), [1.5, null, null, NaN, -Infinity]);
  deepStrictEqual(convertInferred(["True", "false", null, ""], "boolean"), [true, false, null, null]);
  deepStrictEqual(convertInferred(["a", "", null], "string"), ["a", null, null]);
});

Deno.test("convertDeclared() keeps what the type can tell apart", () => {
  const place = { file: "cases.csv", column: "c", lines: [2, 3, 4, 5] };
  deepStrictEqual(convertDeclared(["007", "", null, "NaN"], "string", place), ["007", "", null, "NaN"]);
  deepStrictEqual(convertDeclared(["1e21", "NaN", null, "-Infinity"], "number", place), [1e21, NaN, null, -Infinity]);
  deepStrictEqual(convertDeclared(["true", "false", null], "boolean", place), [true, false, null]);
  deepStrictEqual(convertDeclared(['{"a":[1]}', '"x"', "NaN", null], "json", place), [{ a: [1] }, "x", NaN, null]);
});

Deno.test("convertDeclared() throws on a cell of another type and says where", () => {
  const place = { file: "cases.csv", column: "age", lines: [2, 5] };
  for (const type of ["number", "boolean", "json"] as const) {
    throws(() => convertDeclared(["", "forty"], type, place), {
      name: "InputError",
      message: /found "forty", expected a/,
      where: { file: "cases.csv", column: "age", line: 5 },
    });
  }
});

Deno.test("notFiniteOf() reads the spellings of NaN and infinity alone", () => {
  deepStrictEqual(["NaN", "-inf", "Infinity", "1", "nancy", "information"].map(notFiniteOf), [
    NaN,
    -Infinity,
    Infinity,
    undefined,
    undefined,
    undefined,
  ]);
});
