import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { findFiles, literalPath, pathList } from "../../../lib/engines/duckdb/find_files.ts";
import { folderWith, openWorkspace } from "../fixture.ts";

Deno.test("findFiles() finds a file, a glob in order, and a file whose name looks like a glob", async () => {
  using files = folderWith({ "b.csv": "x", "a.csv": "x", "deep/er/c.csv": "x", "d[1]*.csv": "x", "e.PARQUET": "x" });
  using workspace = await openWorkspace();
  const find = async (source: string) => {
    const found = await findFiles(workspace, { source, folder: files.folder });
    return [found.format, ...found.files.map((file) => file.slice(files.folder.length + 1))];
  };
  deepStrictEqual(await find("a.csv"), ["csv", "a.csv"]);
  deepStrictEqual(await find("?.csv"), ["csv", "a.csv", "b.csv"]);
  deepStrictEqual(await find("**/c.csv"), ["csv", "deep/er/c.csv"]);
  deepStrictEqual(await find("d[1]*.csv"), ["csv", "d[1]*.csv"]);
  deepStrictEqual(await find(`${files.folder}/e.PARQUET`), ["parquet", "e.PARQUET"]);
});

Deno.test("findFiles() says what is wrong with a file", async (t) => {
  using files = folderWith({
    "a.csv": "x",
    "a.parquet": "x",
    "empty.json": "",
    "x.zip": "x",
    "m.db": "x",
    "sub/x.csv": "x",
  });
  using workspace = await openWorkspace();
  for (
    const [source, message, hint] of [
      ["none.csv", /does not exist/, undefined],
      ["none-*.csv", /no file is named like that/, undefined],
      ["a.csv/b.csv", /does not exist/, undefined],
      ["empty.json", /is empty/, undefined],
      ["sub", /found a folder/, /sub\/\*\.parquet/],
      ["x.zip", /extension of the file is unknown/, /\.parquet/],
      ["m.db", /a database and may hold many/, /TABLE@sqlite:\/\/\/m\.db/],
      ["a.*", /different formats, csv and parquet/, undefined],
    ] as const
  ) {
    await t.step(source, () =>
      rejects(findFiles(workspace, { source, folder: files.folder }), {
        name: "InputError",
        message,
        where: { file: source },
        ...(hint === undefined ? {} : { hint }),
      }));
  }
});

Deno.test("findFiles() tells what a file is that is named as text", async () => {
  const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
  using files = folderWith({
    "book.csv": bytes("PK\x03\x04\x14\x00"),
    "old.csv": bytes("\xd0\xcf\x11\xe0\xa1"),
    "table.json": "PAR1....",
    "packed.csv": bytes("\x1f\x8b\x08"),
    "short.csv": "P",
  });
  using workspace = await openWorkspace();
  for (
    const [source, message] of [
      ["book.csv", /is an Excel workbook or another ZIP archive/],
      ["old.csv", /is an old Excel workbook/],
      ["table.json", /is Parquet/],
      ["packed.csv", /is compressed with gzip/],
    ] as const
  ) {
    await rejects(findFiles(workspace, { source, folder: files.folder }), { name: "InputError", message });
  }
  strictEqual((await findFiles(workspace, { source: "short.csv", folder: files.folder })).format, "csv");
});

Deno.test("pathList() quotes paths and takes none of them for a glob", () => {
  strictEqual(literalPath("/a[1]*?.csv"), "/a[[]1][*][?].csv");
  strictEqual(pathList(["/it's.csv", "/b*.csv"]), "['/it''s.csv', '/b[*].csv']");
});
