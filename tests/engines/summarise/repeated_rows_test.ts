import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { SqlSession } from "../../../lib/engines/session.ts";
import { repeatedRows } from "../../../lib/engines/summarise/repeated_rows.ts";
import { workspaceWith } from "../fixture.ts";

Deno.test("repeatedRows() counts all rows of a table, and looks at some of a very large one", async () => {
  using rows = await workspaceWith("SELECT i % 700 AS x, 'a' AS s FROM range(1000) AS t(i)");
  const { workspace, relation } = rows;
  const distinct = new Map([["x", 700], ["s", 1]]);
  deepStrictEqual(await repeatedRows(workspace, { relation, rows: 1000, distinct }), { rows: 1000, repeated: 300 });
  const some = await repeatedRows(workspace, { relation, rows: 5_000_000, distinct });
  strictEqual((some?.rows ?? 0) < 400, true);
  strictEqual(await repeatedRows(workspace, { relation, rows: 0, distinct }), null);
});

Deno.test("repeatedRows() reads all columns only where few do not tell the rows apart", async () => {
  const statements: string[] = [];
  using rows = await workspaceWith(
    "SELECT i % 900 AS a, i // 900 AS b, 0 AS zero, i AS n, i % 950 AS rest FROM range(1000) AS t(i)",
  );
  const { workspace, relation } = rows;
  const session: SqlSession = {
    dialect: workspace.dialect,
    parallel: 1,
    query: (sql, label) => {
      statements.push(sql.match(/hash\((.*?)\)/)?.[1] ?? "");
      return workspace.query(sql, label);
    },
    columns: (sql, label) => workspace.columns(sql, label),
    each: (sql, options) => workspace.each(sql, options),
  };
  const count = (distinct: [string, number | null][]) =>
    repeatedRows(session, { relation, rows: 1000, distinct: new Map(distinct) });
  deepStrictEqual(await count([["a", 900], ["b", 2], ["zero", 1]]), { rows: 1000, repeated: 0 });
  deepStrictEqual(statements.splice(0), ["c0, c1"]);
  // Said to be more than they are, two columns prove nothing.
  deepStrictEqual(await count([["a", null], ["zero", 2]]), { rows: 1000, repeated: 0 });
  deepStrictEqual(statements.splice(0), ["c0, c2", "c0, c1, c2, c3, c4"]);
  // 900 values cannot tell 1,000 rows apart.
  deepStrictEqual(await count([["a", 900]]), { rows: 1000, repeated: 0 });
  deepStrictEqual(statements.splice(0), ["c0, c1, c2, c3, c4"]);
});

Deno.test("repeatedRows() of a very large table keeps the share of rows that repeat, whatever columns choose them", async () => {
  // Every tenth row equals another one; a first column of mostly one value must not choose.
  using rows = await workspaceWith(`
    SELECT x, x % 7 AS y, CASE WHEN x % 50 = 0 THEN x ELSE 0 END AS z
    FROM (SELECT CASE WHEN i < 900000 THEN i ELSE i - 900000 END AS x FROM range(1000000) AS t(i))`);
  const { workspace, relation } = rows;
  for (const distinct of [[["x", null], ["y", 7]], [["z", null]], []] as const) {
    const found = await repeatedRows(workspace, { relation, rows: 1_000_000, distinct: new Map(distinct) });
    ok(Math.abs((found?.rows ?? 0) - 250_000) < 2500, `Looked at ${found?.rows} rows`);
    ok(Math.abs((found?.repeated ?? 0) / (found?.rows ?? 1) - 0.1) < 0.01, `Found ${found?.repeated}`);
  }
});
