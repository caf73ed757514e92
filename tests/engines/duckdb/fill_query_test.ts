import { deepStrictEqual, rejects } from "node:assert/strict";
import { fillQuery, requireDifferentNames } from "../../../lib/engines/duckdb/fill_query.ts";
import { openWorkspace } from "../fixture.ts";

Deno.test("fillQuery() runs a query once and keeps its rows in order", async () => {
  using workspace = await openWorkspace();
  const sql = 'WITH x AS (SELECT unnest([3, 1, 2]) AS i) SELECT i AS "a b", random() AS r FROM x; -- done';
  const { from, columns } = await fillQuery(workspace, { sql: sql.replace(" -- done", ""), source: "q", table: "t" });
  deepStrictEqual(columns.map(({ name, sql }) => [name, sql]), [["a b", "c0"], ["r", "c1"]]);
  deepStrictEqual(await workspace.run(`SELECT c0 FROM ${from}`), [[3], [1], [2]]);
  const read = `SELECT sum(c1) FROM ${from}`;
  deepStrictEqual(await workspace.run(read), await workspace.run(read));
});

Deno.test("fillQuery() reads a query that ends with a comment", async () => {
  using workspace = await openWorkspace();
  const { columns } = await fillQuery(workspace, { sql: "SELECT 1 AS a -- the end", source: "q", table: "t" });
  deepStrictEqual(columns.length, 1);
});

Deno.test("fillQuery() refuses what is not one query", async (t) => {
  for (
    const [sql, message] of [
      ["SELECT 1 AS a; DROP TABLE t", /expected one query that reads/],
      ["CREATE TABLE x AS SELECT 1 AS a", /expected one query that reads/],
      ["SELECT 1) AS q; DROP TABLE t; --", /syntax error/],
      ["SELECT 1 AS a, 2 AS a", /two of its columns are named "a"/],
      ["SELECT * FROM nothing", /nothing does not exist/],
      ["SELECT 'x'::INTEGER AS a", /could not convert string 'x'/],
    ] as const
  ) {
    await t.step(sql, async () => {
      using workspace = await openWorkspace();
      await rejects(fillQuery(workspace, { sql, source: "q", table: "t" }), {
        name: "InputError",
        message,
      });
    });
  }
});

Deno.test("requireDifferentNames() tells names apart by their case", () => {
  requireDifferentNames(["a", "A", "b"], "q");
});
