import { deepStrictEqual } from "node:assert/strict";
import { flatten, selection } from "../../../lib/engines/duckdb/flatten.ts";
import { openWorkspace } from "../fixture.ts";

Deno.test("flatten() makes columns of the fields of structures", async () => {
  using workspace = await openWorkspace();
  const query =
    `SELECT 1 AS id, {'income': 5, 'a "b"': {'c': [1]}} AS inputs, {'x': 1} AS taken, 2 AS "taken.x", '1'::JSON AS j`;
  const { columns } = await workspace.prepare(query);
  const flat = flatten(columns, workspace.driver);
  deepStrictEqual(flat.map(({ name, nativeType }) => [name, nativeType]), [
    ["id", "INTEGER"],
    ["inputs.income", "INTEGER"],
    [`inputs.a "b".c`, "INTEGER[]"],
    ["taken", `STRUCT("x" INTEGER)`],
    ["taken.x", "INTEGER"],
    ["j", "JSON"],
  ]);
  deepStrictEqual(await workspace.run(`SELECT c1, c2, c4 FROM (SELECT ${selection(flat)} FROM (${query}))`), [[
    5,
    "[1]",
    2,
  ]]);
});
