import { deepStrictEqual } from "node:assert/strict";
import {
  finiteOrNull,
  finiteRanges,
  finiteValues,
  firstDistinct,
  numberRanges,
  numbersOf,
} from "../../../lib/engines/compile/edges.ts";
import { duckDbDialect } from "../../../lib/engines/dialects/duckdb.ts";
import { inOrder, workspaceWith } from "../fixture.ts";

const columns = [{ index: 4, sql: "c0" }, { index: 7, sql: "c1" }];
const options = { columns, dialect: duckDbDialect };

Deno.test("finiteRanges() and finiteValues() see finite numbers only, numberRanges() all", async () => {
  using rows = await workspaceWith(
    "SELECT * FROM (VALUES (1e0, 'inf'::DOUBLE), ('NaN', 2), (NULL, 2), (-0e0, NULL)) AS t(a, b)",
  );
  deepStrictEqual(await rows.workspace.run(finiteRanges(rows.relation, options)), [[2, -0, 1, 2, 2, 2]]);
  deepStrictEqual(await rows.workspace.run(numberRanges(rows.relation, options)), [[3, -0, NaN, 3, 2, Infinity]]);
  const values = await rows.workspace.run(finiteValues(rows.relation, options));
  deepStrictEqual(inOrder(values), [[4, 0, -0], [4, 0, 1], [7, 0, 2], [7, 0, 2]]);
  deepStrictEqual(await rows.workspace.run(`SELECT x7 FROM ${numbersOf(rows.relation, columns)} WHERE x4 = 1`), [[
    Infinity,
  ]]);
  const finite = `SELECT count(${finiteOrNull("c0", duckDbDialect)}) FROM ${rows.relation.from}`;
  deepStrictEqual(await rows.workspace.run(finite), [[2]]);
});

Deno.test("firstDistinct() looks at so many rows", async () => {
  using rows = await workspaceWith("SELECT i AS a, i % 3 AS b FROM range(100) AS t(i)");
  deepStrictEqual(await rows.workspace.run(firstDistinct(rows.relation, { columns, rows: 10 })), [[10, 3]]);
});
