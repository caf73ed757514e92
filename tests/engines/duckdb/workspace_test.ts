import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import type { EngineProgress } from "../../../lib/engines/session.ts";
import { folderWith, openWorkspace } from "../fixture.ts";

Deno.test("Workspace.query() gives numbers, texts, truth values and nothing else, and tells how far it is", async () => {
  const told: EngineProgress[] = [];
  using workspace = await openWorkspace({ onProgress: (progress) => told.push(progress) });
  const rows = await workspace.query(
    "SELECT 1::BIGINT, 2::HUGEINT, 3.5e0, 'x', true, NULL, DATE '2024-01-01'",
    "try it",
  );
  deepStrictEqual(rows, [[1, 2, 3.5, "x", true, null, "2024-01-01"]]);
  deepStrictEqual(told, [{ done: 1, total: 1, label: "try it" }]);
});

Deno.test("Workspace.each() hands out many rows piece by piece, and what is wrong with a statement", async () => {
  using workspace = await openWorkspace();
  const pieces: number[] = [];
  await workspace.each("SELECT i FROM range(10000) AS t(i)", {
    label: "read values",
    take: (rows) => pieces.push(rows.length),
  });
  strictEqual(pieces.reduce((total, rows) => total + rows, 0), 10_000);
  ok(pieces.length > 1, `Expected several pieces, found ${pieces.length}`);
  await rejects(workspace.each("SELECT nothing", { label: "read values", take: () => {} }), /Binder Error/);
  deepStrictEqual(await workspace.query("SELECT 1", "again"), [[1]]);
});

Deno.test("Workspace.query() lets as many statements run as there are threads, and the others wait", async () => {
  using workspace = await openWorkspace({ threads: 2 });
  const answers = await Promise.all([1, 2, 3, 4, 5].map((number) => workspace.query(`SELECT ${number}`, "count")));
  deepStrictEqual(answers, [[[1]], [[2]], [[3]], [[4]], [[5]]]);
});

Deno.test("Workspace.prepare() knows the columns of a query and refuses what is more", async () => {
  using workspace = await openWorkspace();
  const { columns, isQuery } = await workspace.prepare("SELECT 1 AS a, 'x' AS \"b c\"");
  deepStrictEqual([isQuery, columns.map(({ name, type }) => [name, String(type)])], [
    true,
    [["a", "INTEGER"], ["b c", "VARCHAR"]],
  ]);
  strictEqual((await workspace.prepare("SELECT 1; SELECT 2")).isQuery, false);
  strictEqual((await workspace.prepare("CREATE TABLE x (a INTEGER)")).isQuery, false);
});

Deno.test("Workspace.seal() closes files, settings and extensions", async () => {
  using files = folderWith({ "open.csv": "a\n1\n", "closed.csv": "a\n2\n", "inside/x.csv": "a\n3\n" });
  const { folder } = files;
  using workspace = await openWorkspace();
  await workspace.seal({ files: [`${folder}/open.csv`], folders: [`${folder}/inside`] });
  deepStrictEqual(await workspace.query(`SELECT a FROM read_csv('${folder}/open.csv')`, ""), [[1]]);
  deepStrictEqual(await workspace.query(`SELECT a FROM '${folder}/inside/x.csv'`, ""), [[3]]);
  for (
    const sql of [
      `SELECT a FROM read_csv('${folder}/closed.csv')`,
      `SELECT a FROM read_csv('${folder}/inside/../closed.csv')`,
      `COPY (SELECT 1) TO '${folder}/written.csv'`,
      "SELECT content FROM read_text('/etc/hostname')",
      "SET enable_external_access = true",
      "SET threads = 8",
      "INSTALL httpfs",
      `ATTACH '${folder}/new.db'`,
    ]
  ) await rejects(workspace.query(sql, ""), /disabled|locked|Cannot|cannot/, sql);
  deepStrictEqual([...Deno.readDirSync(folder)].map(({ name }) => name).toSorted(), [
    "closed.csv",
    "inside",
    "open.csv",
  ]);
});

Deno.test("Workspace.query() ends with the reason of the signal", async () => {
  const controller = new AbortController();
  using workspace = await openWorkspace({ signal: controller.signal });
  await workspace.seal({ files: [], folders: [] });
  const running = workspace.query("SELECT count(*) FROM range(10000000000) AS t(i) WHERE hash(i) = 1", "");
  const reason = new Error("enough");
  controller.abort(reason);
  await rejects(running, reason);
  await rejects(workspace.query("SELECT 1", ""), reason);
});

Deno.test("Workspace spills what does not fit into its memory, or says so", async () => {
  using files = folderWith({});
  const sql = "CREATE TABLE filled.t AS SELECT i, md5(i::VARCHAR) AS h FROM range(600000) AS t(i)";
  {
    using workspace = await openWorkspace({ memoryLimit: "24MB", temporaryFolder: files.folder, threads: 1 });
    await workspace.run(sql);
    deepStrictEqual(await workspace.query("SELECT count(*) FROM filled.t WHERE length(h) = 32", ""), [[600000]]);
    ok([...Deno.readDirSync(files.folder)].length > 0, "Expected that something was written");
  }
  using workspace = await openWorkspace({ memoryLimit: "24MB", threads: 1 });
  await rejects(workspace.run(sql), /Out of Memory Error/);
});
