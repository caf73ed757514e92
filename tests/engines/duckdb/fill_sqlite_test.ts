import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { fillSqlite } from "../../../lib/engines/duckdb/fill_sqlite.ts";
import { tableSource } from "../../../lib/engines/table_source.ts";
import { folderWith, openWorkspace } from "../fixture.ts";

function database(folder: string): void {
  using store = new DatabaseSync(`${folder}/s.db`);
  store.exec(
    `CREATE TABLE "odd ""name" (id INTEGER, share REAL, word TEXT, ok BOOLEAN, mixed, bytes BLOB, big INTEGER)`,
  );
  store.exec(`CREATE TABLE empty (x INT, y TEXT); CREATE VIEW ids AS SELECT id FROM "odd ""name"`);
  store.exec("BEGIN");
  const insert = store.prepare(`INSERT INTO "odd ""name" VALUES (?, ?, ?, ?, ?, ?, ?)`);
  for (let row = 0; row < 5000; row++) {
    const mixed = [row, `m${row}`, row / 8, null][row % 4] ?? null;
    insert.run(
      row,
      row / 4,
      row % 9 === 0 ? null : `it's ${row % 5}`,
      row % 2,
      mixed,
      new Uint8Array([1, 255]),
      9007199254740993n,
    );
  }
  store.exec("COMMIT");
}

async function read(text: string): Promise<{ columns: string[][]; rows: unknown[][] }> {
  using files = folderWith({ "no.db": "this is no database at all, is it" });
  database(files.folder);
  using workspace = await openWorkspace();
  const table = tableSource(text);
  const { from, columns } = await fillSqlite(workspace, { table, folder: files.folder, name: "t" });
  return {
    columns: columns.map(({ name, nativeType }) => [name, nativeType]),
    rows: await workspace.run(`SELECT *, c0::VARCHAR FROM ${from} ORDER BY rowid`),
  };
}

Deno.test("fillSqlite() reads a table, each column as the type of its values", async () => {
  const { columns, rows } = await read(`odd "name@sqlite:///s.db`);
  deepStrictEqual(columns, [
    ["id", "BIGINT"],
    ["share", "DOUBLE"],
    ["word", "VARCHAR"],
    ["ok", "BOOLEAN"],
    ["mixed", "VARCHAR"],
    ["bytes", "VARCHAR"],
    ["big", "BIGINT"],
  ]);
  strictEqual(rows.length, 5000);
  deepStrictEqual(rows[0], [0, 0, null, false, "0", "01ff", 9007199254740992, "0"]);
  deepStrictEqual(rows[4999]?.slice(0, 5), [4999, 1249.75, "it's 4", true, null]);
});

Deno.test("fillSqlite() reads views, queries and empty tables", async () => {
  strictEqual((await read("ids@sqlite:///s.db")).rows.length, 5000);
  const { columns, rows } = await read(`SELECT ok, count(*) AS n FROM "odd ""name" GROUP BY ok; @ sqlite:///s.db`);
  deepStrictEqual([columns, rows.map((row) => row.slice(0, 2))], [[["ok", "BOOLEAN"], ["n", "BIGINT"]], [
    [false, 2500],
    [true, 2500],
  ]]);
  deepStrictEqual(await read("empty@sqlite:///s.db"), { columns: [["x", "BIGINT"], ["y", "VARCHAR"]], rows: [] });
});

Deno.test("fillSqlite() knows the traces of a tracking store by that name, also in queries", async () => {
  using files = folderWith({});
  using store = new DatabaseSync(`${files.folder}/mlflow.db`);
  store.exec(`CREATE TABLE trace_info (request_id TEXT, execution_time_ms BIGINT, status TEXT);
    INSERT INTO trace_info VALUES ('tr-1', 120, 'OK'), ('tr-2', 80, 'ERROR')`);
  for (const text of ["traces@sqlite:///mlflow.db", "SELECT * FROM traces WHERE status = 'OK' @ sqlite:///mlflow.db"]) {
    using workspace = await openWorkspace();
    const { from, columns } = await fillSqlite(workspace, {
      table: tableSource(text),
      folder: files.folder,
      name: "t",
    });
    deepStrictEqual(columns.map(({ name, nativeType }) => [name, nativeType]), [
      ["request_id", "VARCHAR"],
      ["execution_time_ms", "BIGINT"],
      ["status", "VARCHAR"],
    ]);
    deepStrictEqual((await workspace.run(`SELECT c1 FROM ${from}`))[0], [120]);
  }
  // The file keeps the names that it has.
  strictEqual(store.prepare("SELECT count(*) AS n FROM sqlite_master").get()?.["n"], 1);
});

Deno.test("fillSqlite() says what is wrong, and never writes", async (t) => {
  for (
    const [text, message, hint] of [
      ["nope@sqlite:///s.db", /none of that name/, /It has "empty", "ids", "odd "name"/],
      ["x@sqlite:///none.db", /the database does not exist/, undefined],
      ["x@sqlite:///no.db", /not an SQLite database/, undefined],
      ["x@postgres://me:pw@host/db", /"postgres:\/\/\*\*\*@host\/db": expected sqlite/, /engine of its own/],
      ["SELECT nowhere FROM ids@sqlite:///s.db", /no such column: nowhere/, undefined],
      ["SELECT id, id FROM ids@sqlite:///s.db", /two of its columns/, undefined],
      [
        "WITH x AS (SELECT 1) DELETE FROM empty@sqlite:///s.db",
        /another statement|readonly|attempt to write/,
        undefined,
      ],
    ] as const
  ) {
    await t.step(
      text,
      () => rejects(read(text), { name: "InputError", message, ...(hint === undefined ? {} : { hint }) }),
    );
  }
});
