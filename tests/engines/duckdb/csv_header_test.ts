import { deepStrictEqual, rejects } from "node:assert/strict";
import { readCsvHeader } from "../../../lib/engines/duckdb/csv_header.ts";
import { folderWith, gzip } from "../fixture.ts";

Deno.test("readCsvHeader() reads names and finds the separator", async (t) => {
  const cases: [string, string | Uint8Array, string[], string][] = [
    ["comma.csv", "a,b\n1,2\n", ["a", "b"], ","],
    ["semicolon.csv", "a;b,c;d\r\n1;2;3\r\n", ["a", "b,c", "d"], ";"],
    ["pipe.txt", "a|b\n", ["a", "b"], "|"],
    ["tab.tsv", "a b\tc,d,e\n", ["a b", "c,d,e"], "\t"],
    ["quoted.csv", '"a,""x""",\'b\',"two\nlines"\n1,2,3', [`a,"x"`, "'b'", "two\nlines"], ","],
    ["one.csv", "only", ["only"], ","],
    ["bom.csv", "\uFEFFa,b\n", ["a", "b"], ","],
    ["blank_lines_first.csv", "\n\r\na,b\n", ["a", "b"], ","],
    ["sql.csv", `"'; DROP TABLE x; --",😀\n`, ["'; DROP TABLE x; --", "😀"], ","],
    ["packed.csv.gz", await gzip("a,b\n1,2\n"), ["a", "b"], ","],
    ["members.csv.gz", await gzip("a", ",b\n1,", "2\n"), ["a", "b"], ","],
  ];
  using files = folderWith(Object.fromEntries(cases.map(([name, content]) => [name, content])));
  for (const [name, , names, separator] of cases) {
    await t.step(
      name,
      async () => deepStrictEqual(await readCsvHeader(`${files.folder}/${name}`, name), { names, separator }),
    );
  }
});

Deno.test("readCsvHeader() says what is wrong with a header", async (t) => {
  const cases: [string, string | Uint8Array, RegExp][] = [
    ["twice.csv", "a,b,a\n", /two columns are named "a"/],
    ["nameless.csv", ",a\n", /column 1 has no name/],
    ["trailing.csv", "a,\n", /column 2 has no name/],
    ["blank.csv", "\n \n", /the file has no header/],
    ["latin.csv", new Uint8Array([0x61, 0xe9, 0x0a]), /the text is not UTF-8/],
    ["damaged.csv.gz", "no gzip", /damaged or not gzip/],
  ];
  using files = folderWith(Object.fromEntries(cases.map(([name, content]) => [name, content])));
  for (const [name, , message] of cases) {
    await t.step(
      name,
      () =>
        rejects(
          readCsvHeader(`${files.folder}/${name}`, name),
          (error: Error & { where?: { file?: string } }) =>
            error.name === "InputError" && message.test(error.message) && error.where?.file === name,
        ),
    );
  }
});
