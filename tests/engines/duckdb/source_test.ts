import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { loadDriver } from "../../../lib/engines/duckdb/driver.ts";
import { openSource, type Source } from "../../../lib/engines/duckdb/source.ts";
import { tableSource } from "../../../lib/engines/table_source.ts";
import { folderWith } from "../fixture.ts";

async function open(text: string, folder: string, files: Record<string, string> = {}): Promise<Source> {
  return await openSource(tableSource(text), {
    driver: await loadDriver(),
    threads: 1,
    memoryLimit: "256MB",
    temporaryFolder: null,
    signal: undefined,
    onProgress: undefined,
    folder,
    files,
  });
}

async function rowsOf({ workspace, relation }: Source): Promise<unknown[][]> {
  return await workspace.query(`SELECT ${relation.columns.map(({ sql }) => sql).join(", ")} FROM ${relation.from}`, "");
}

const FILES = { "a.csv": "x,y\n1,p\n2,q\n", "b.json": '[{"x": 2, "z": true}]', "c,d.csv": "x\n9\n" };

Deno.test("openSource() reads files, named files, and queries over both, and seals what it opened", async () => {
  using files = folderWith(FILES);
  const { folder } = files;
  for (
    const [text, expected] of [
      ["a.csv", [[1, "p"], [2, "q"]]],
      ["SELECT y, z FROM 'a.csv' JOIN 'b.json' USING (x)", [["q", true]]],
      [`SELECT x FROM "my calls" WHERE x > 1`, [[2]]],
      ["SELECT x FROM 'c,d.csv'", [[9]]],
      [`SELECT count(*) AS n FROM read_csv('${folder}/*.csv', union_by_name = true)`, [[3]]],
    ] as const
  ) {
    using source = await open(text, folder, { "my calls": "a.csv" });
    deepStrictEqual(await rowsOf(source), expected);
    await rejects(source.workspace.query("SET threads = 2", ""), /locked/);
    await rejects(source.workspace.query(`SELECT * FROM read_csv('/etc/passwd')`, ""), /disabled/);
  }
});

Deno.test("openSource() takes a table by the name that its file was given", async () => {
  using files = folderWith(FILES);
  using source = await openSource({ kind: "table", source: "calls" }, {
    driver: await loadDriver(),
    threads: 1,
    memoryLimit: "256MB",
    temporaryFolder: null,
    signal: undefined,
    onProgress: undefined,
    folder: files.folder,
    files: { calls: "a.csv" },
  });
  strictEqual(source.relation.columns.length, 2);
});

Deno.test("openSource() lets a query read nothing outside of its folder and write nothing", async (t) => {
  using files = folderWith({ ...FILES, "inside/x.csv": "x\n1\n" });
  const folder = `${files.folder}/inside`;
  for (
    const text of [
      `SELECT * FROM read_csv('${files.folder}/a.csv')`,
      `SELECT * FROM read_text('${folder}/../a.csv')`,
      "SELECT * FROM read_blob('/etc/hostname')",
      "SELECT * FROM glob('/*')",
    ]
  ) {
    await t.step(
      text,
      () => rejects(open(text, folder), { name: "InputError", message: /may read only what lies in the folder/ }),
    );
  }
  await t.step(
    "COPY",
    () => rejects(open(`SELECT 1 AS a; COPY (SELECT 1) TO '${folder}/w.csv'`, folder), { name: "InputError" }),
  );
  deepStrictEqual([...Deno.readDirSync(folder)].map(({ name }) => name), ["x.csv"]);
});
