import { deepStrictEqual, rejects } from "node:assert/strict";
import { readParquet } from "../../../lib/engines/duckdb/read_parquet.ts";
import { folderWith, openWorkspace } from "../fixture.ts";

Deno.test("readParquet() reads files where they lie, as one table with positions", async () => {
  using files = folderWith({});
  const { folder } = files;
  using workspace = await openWorkspace();
  await workspace.run(`COPY (SELECT i AS a, 'x' AS b FROM range(3) AS t(i)) TO '${folder}/1.parquet'`);
  await workspace.run(`COPY (SELECT i AS a, {'d': i} AS c FROM range(2) AS t(i)) TO '${folder}/it''s [2].parquet'`);
  const paths = [`${folder}/1.parquet`, `${folder}/it's [2].parquet`];
  const { from, columns, position, files: read } = await readParquet(workspace, {
    paths,
    source: "*.parquet",
    table: "t",
  });
  deepStrictEqual(columns.map(({ name, nativeType }) => [name, nativeType]), [["a", "BIGINT"], ["b", "VARCHAR"], [
    "c.d",
    "BIGINT",
  ]]);
  await workspace.seal({ files: read, folders: [] });
  const sql = `SELECT ${position} AS p, ${columns.map(({ sql }) => sql).join(", ")} FROM ${from} ORDER BY p`;
  deepStrictEqual(await workspace.query(sql, ""), [
    [0, 0, "x", null],
    [1, 1, "x", null],
    [2, 2, "x", null],
    [3, 0, null, 0],
    [4, 1, null, 1],
  ]);
});

Deno.test("readParquet() reads files whose columns are named like DuckDB's own", async () => {
  using files = folderWith({});
  using workspace = await openWorkspace();
  await workspace.run(`COPY (SELECT 7 - i AS file_row_number FROM range(3) AS t(i)) TO '${files.folder}/1.parquet'`);
  const paths = [`${files.folder}/1.parquet`];
  const { from, position, columns } = await readParquet(workspace, { paths, source: "1.parquet", table: "t" });
  deepStrictEqual(await workspace.run(`SELECT ${position}, ${columns[0]?.sql} FROM ${from}`), [[0, 7], [1, 6], [2, 5]]);
});

Deno.test("readParquet() refuses what is not Parquet", async () => {
  using files = folderWith({ "short.parquet": "PAR1", "long.parquet": "a,b\n1,2\n3,4\n".repeat(10) });
  using workspace = await openWorkspace();
  for (const name of ["short.parquet", "long.parquet"]) {
    await rejects(readParquet(workspace, { paths: [`${files.folder}/${name}`], source: name, table: "t" }), {
      name: "InputError",
      message: /the file is not Parquet/,
      where: { file: name },
    });
  }
});

Deno.test("readParquet() refuses a file of too many columns from its end alone", async () => {
  using files = folderWith({});
  const path = `${files.folder}/wide.parquet`;
  using workspace = await openWorkspace();
  await workspace.run("SET threads = 1");
  const columns = Array.from({ length: 20_001 }, (_, index) => `1::TINYINT AS c${index}`);
  await workspace.run(`COPY (SELECT ${columns.join(", ")}) TO '${path}' (ROW_GROUP_SIZE 2048)`);
  const prepared: string[] = [];
  workspace.prepare = (sql) => {
    prepared.push(sql);
    return Promise.resolve({ columns: [], isQuery: true });
  };
  await rejects(readParquet(workspace, { paths: [path], source: "wide.parquet", table: "t" }), {
    name: "InputError",
    message: "Cannot read the table: it has 20001 columns, expected at most 20000",
    where: { file: "wide.parquet" },
  });
  deepStrictEqual(prepared, []);
});
