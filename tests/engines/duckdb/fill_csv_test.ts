import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { fillCsv } from "../../../lib/engines/duckdb/fill_csv.ts";
import { folderWith, gzip, openWorkspace } from "../fixture.ts";

async function fill(files: Record<string, string | Uint8Array>): Promise<{ columns: string[][]; rows: unknown[][] }> {
  using folder = folderWith(files);
  using workspace = await openWorkspace();
  const names = Object.keys(files);
  const paths = names.map((name) => `${folder.folder}/${name}`);
  const { from, columns, position } = await fillCsv(workspace, { paths, source: names[0] ?? "", table: "t" });
  const read = columns.slice(0, 20).map(({ sql }) => sql).join(", ");
  return {
    columns: columns.map(({ name, nativeType }) => [name, nativeType]),
    rows: await workspace.run(`SELECT ${read} FROM ${from} ORDER BY ${position}`),
  };
}

Deno.test("fillCsv() reads names, types and values in the order of the file", async () => {
  const text =
    'id,name,when,ok,empty,code\r\n1,"a, ""b""\r\nc",2024-01-05T10:00:00Z,true,,007\r\n2,,2024-01-06,false,"",008\r\n';
  for (const file of [{ "x.csv": text }, { "x.csv.gz": await gzip(text) }]) {
    deepStrictEqual(await fill(file), {
      columns: [
        ["id", "BIGINT"],
        ["name", "VARCHAR"],
        ["when", "TIMESTAMP WITH TIME ZONE"],
        ["ok", "BOOLEAN"],
        ["empty", "VARCHAR"],
        ["code", "VARCHAR"],
      ],
      rows: [
        [1, 'a, "b"\r\nc', "2024-01-05 10:00:00+00", true, null, "007"],
        [2, null, "2024-01-06 00:00:00+00", false, null, "008"],
      ],
    });
  }
});

Deno.test("fillCsv() looks at all rows where later ones do not fit", async () => {
  const rows = Array.from({ length: 30_000 }, (_, row) => `${row},`);
  const { columns, rows: found } = await fill({ "x.csv": ["a,b", ...rows, "1.5,7", "oops,8"].join("\n") });
  // Of column b only the end says that it is a number.
  deepStrictEqual(columns, [["a", "VARCHAR"], ["b", "BIGINT"]]);
  deepStrictEqual(found.slice(-2), [["1.5", 7], ["oops", 8]]);
  strictEqual(found.length, 30_002);
});

Deno.test("fillCsv() joins files by name", async () => {
  deepStrictEqual(await fill({ "1.csv": "a,b\n1,x\n", "2.csv": "b;c\ny;2.5\n" }), {
    columns: [["a", "BIGINT"], ["b", "VARCHAR"], ["c", "DOUBLE"]],
    rows: [[1, "x", null], [null, "y", 2.5]],
  });
});

Deno.test("fillCsv() reads five thousand columns", async () => {
  const names = Array.from({ length: 5000 }, (_, index) => `c"${index}`);
  const header = names.map((name) => `"${name.replaceAll('"', '""')}"`).join(",");
  const rows = [1, 2].map((row) => names.map((_, index) => index % 2 === 0 ? String(row) : `t${row}`).join(","));
  using folder = folderWith({ "wide.csv": [header, ...rows].join("\n") });
  using workspace = await openWorkspace({ memoryLimit: "1GB" });
  const { columns, from } = await fillCsv(workspace, {
    paths: [`${folder.folder}/wide.csv`],
    source: "wide.csv",
    table: "t",
  });
  deepStrictEqual(columns.map(({ name }) => name), names);
  deepStrictEqual(columns.slice(-2).map(({ nativeType }) => nativeType), ["BIGINT", "VARCHAR"]);
  const [first, last] = [columns[0], columns.at(-1)];
  deepStrictEqual(await workspace.run(`SELECT sum(${first?.sql}), max(${last?.sql}) FROM ${from}`), [[3, "t2"]]);
});

Deno.test("fillCsv() says in which line a row is too short or a quote is open", async (t) => {
  for (
    const [name, text, message, line] of [
      ["short", "a,b,c\n1,2,3\n4,5\n", /the row has 2 fields, expected 3 as in the header/, 3],
      ["long first", "a,b\n1,2,3\n", /the row has 3 fields, expected 2/, 2],
      ["quote", 'a,b\n1,2\n3,"x\n', /a quoted field is not closed/, 3],
    ] as const
  ) {
    await t.step(
      name,
      () => rejects(fill({ "x.csv": text }), { name: "InputError", message, where: { file: "x.csv", line } }),
    );
  }
});

Deno.test("fillCsv() refuses more columns than it can read, before it reads them", async () => {
  const names = Array.from({ length: 10_001 }, (_, index) => `c${index}`);
  await rejects(fill({ "wide.csv": `${names.join(",")}\n${names.map(() => "1").join(",")}\n` }), {
    name: "InputError",
    message: "Cannot read the table: it has 10001 columns, expected at most 10000",
    hint: /--columns/,
  });
});

Deno.test("fillCsv() refuses a last line that DuckDB leaves out", async () => {
  // Longer than the part of a file that DuckDB reads at once.
  for (const end of ["", "\n"]) {
    await rejects(fill({ "x.csv.gz": await gzip(`a\n1\n${"x".repeat(40_000_000)}${end}`) }), {
      name: "InputError",
      message: "Cannot read the table: a line is too long",
    });
  }
});
