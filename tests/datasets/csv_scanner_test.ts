import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { parse } from "@std/csv";
import { CsvScanner, type CsvScannerOptions } from "../../lib/datasets/csv_scanner.ts";

function scan(pieces: string[], options: Partial<CsvScannerOptions> = {}): CsvScanner {
  const scanner = new CsvScanner({ file: "cases.csv", ...options });
  for (const piece of pieces) scanner.push(piece);
  scanner.end();
  return scanner;
}

function rowsOf(scanner: CsvScanner): (string | null)[][] {
  return scanner.lines.map((_, row) => scanner.columns.map((column) => column[row] ?? null));
}

Deno.test("CsvScanner keeps separators, quotes and line ends inside of quotes", () => {
  const scanner = scan(['a,b\r\n"x,\r\ny","say ""hi"""\r\n1,2\n']);
  deepStrictEqual(scanner.header, ["a", "b"]);
  deepStrictEqual(rowsOf(scanner), [["x,\r\ny", 'say "hi"'], ["1", "2"]]);
  deepStrictEqual(scanner.lines, [2, 4]);
});

Deno.test("CsvScanner tells an empty field from a quoted empty field", () => {
  deepStrictEqual(rowsOf(scan(['a,b,c\n,"",\n'])), [[null, "", null]]);
});

Deno.test("CsvScanner takes a quote inside of an unquoted field for text", () => {
  deepStrictEqual(rowsOf(scan(['a,b\n37.8"N,5\' 10"\n'])), [['37.8"N', "5' 10\""]]);
});

Deno.test("CsvScanner skips empty lines and counts them", () => {
  const scanner = scan(["\na,b\n\n1,2\r\n\r\n3,4\n\n"]);
  deepStrictEqual(rowsOf(scanner), [["1", "2"], ["3", "4"]]);
  deepStrictEqual(scanner.lines, [4, 6]);
});

Deno.test("CsvScanner needs no line end at the end", () => {
  for (const end of ["", "\n", "\r\n", "\r"]) {
    deepStrictEqual(rowsOf(scan([`a,b\n1,2${end}`])), [["1", "2"]], JSON.stringify(end));
    deepStrictEqual(rowsOf(scan([`a,b\n1,"2"${end}`])), [["1", "2"]], JSON.stringify(end));
    deepStrictEqual(rowsOf(scan([`a,b\n1,${end}`])), [["1", null]], JSON.stringify(end));
  }
});

Deno.test("CsvScanner reads the same wherever the text is cut into pieces", () => {
  const text = 'id,"the ""note""",n\r\n1,"a\r\nb ""c""",\r\n2,,"x"\r\n\r\n3,"",7\n4,😀,"é\n"';
  const whole = scan([text]);
  strictEqual(whole.lines.length, 4);
  for (let first = 0; first <= text.length; first++) {
    for (let second = first; second <= text.length; second += 3) {
      const cut = scan([text.slice(0, first), text.slice(first, second), text.slice(second)]);
      deepStrictEqual([cut.header, rowsOf(cut), cut.lines], [whole.header, rowsOf(whole), whole.lines]);
    }
  }
});

Deno.test("CsvScanner agrees with the standard library's parser", () => {
  // LF only: inside of quotes the standard parser turns CRLF into LF.
  const cells = [
    "",
    '""',
    '" x"',
    " x ",
    '"a,b"',
    "😀",
    '"""quoted"""',
    '"line\nbreak"',
    '"\n"',
    "constructor",
    "1.50",
  ];
  let state = 7;
  const next = (bound: number) => (state = (state * 48271) % 2147483647) % bound;
  const cell = () => cells[next(cells.length)] ?? "";
  for (let trial = 0; trial < 200; trial++) {
    const rows = Array.from({ length: 1 + next(6) }, () => `${cell()},${cell()},${cell()}`);
    const text = `a,b,c\n${rows.join("\n")}${trial % 2 === 0 ? "\n" : ""}`;
    const scanner = scan([text]);
    const found = rowsOf(scanner).map((row) => row.map((value) => value ?? ""));
    deepStrictEqual([scanner.header, ...found], parse(text, { fieldsPerRecord: 3 }), text);
  }
});

Deno.test("CsvScanner stops at the limit", () => {
  const scanner = scan(['a\n1\n2\n3\n"never closed'], { limit: 2 });
  ok(scanner.full);
  deepStrictEqual(rowsOf(scanner), [["1"], ["2"]]);
});

Deno.test("CsvScanner reads another separator", () => {
  deepStrictEqual(rowsOf(scan(["a\tb\n1,5\tx\n"], { separator: "\t" })), [["1,5", "x"]]);
  deepStrictEqual(rowsOf(scan(['a;b\n"1;5";x\n'], { separator: ";" })), [["1;5", "x"]]);
});

Deno.test("CsvScanner throws on a separator that cannot separate", () => {
  for (const separator of ["", "::", '"', "\n"]) {
    throws(() => scan(["a\n1\n"], { separator }), { name: "RangeError", message: /must be one character/ });
  }
});

Deno.test("CsvScanner says where a CSV is broken", async (t) => {
  for (
    const [name, text, message, where] of [
      [
        "row too short",
        'a,b,c\n1,2,3\n"x\ny",5\n',
        "Cannot read the dataset: the row has 2 fields, expected 3 as in the header",
        { line: 3 },
      ],
      ["row too long", "a,b\n1,2\n1,2,3\n", /the row has 3 fields, expected 2 as in the header$/, { line: 3 }],
      ["one field", "a,b\n1\n", /the row has 1 field, expected 2/, { line: 2 }],
      ["open quote", 'a,b\n1,2\n3,"four\n5,6\n', /a quoted field is not closed$/, { line: 3, column: "b" }],
      [
        "text after a quote",
        'a,b\n"x"y,2\n',
        /found "y,2\\n" after the quote that ends a field/,
        { line: 2, column: "a" },
      ],
      ["name missing", ",b\n1,2\n", /column 1 has no name$/, { line: 1 }],
      ["blank name", "a, ,c\n1,2,3\n", /column 2 has no name$/, { line: 1 }],
      ["name twice", "a,b,a\n1,2,3\n", /two columns are named "a"$/, { line: 1 }],
      ["CR alone", "a,b\r1,2\r", /the lines end with CR alone$/, { line: 1 }],
    ] as const
  ) {
    await t.step(name, () => {
      throws(() => scan([text]), { name: "InputError", message, where: { file: "cases.csv", ...where } });
    });
  }
});

Deno.test("CsvScanner reads a record that is longer than many pieces in linear time", () => {
  const scanner = new CsvScanner({ file: "cases.csv" });
  scanner.push('a\n"');
  for (let piece = 0; piece < 2_000; piece++) scanner.push("x".repeat(1_000));
  scanner.push('"\nend\n');
  scanner.end();
  deepStrictEqual(scanner.columns[0]?.map((cell) => cell?.length), [2_000_000, 3]);
});
