import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { asQuery, type CheckTable, rowsOf } from "../../../lib/engines/check/check_table.ts";
import { duckDbDialect } from "../../../lib/engines/dialects/duckdb.ts";
import { workspaceWith } from "../fixture.ts";

const table: CheckTable = {
  columns: [
    { name: `r"`, stored: "real", type: "numeric", values: [NaN, -0, null] },
    { name: "i", stored: "integer", type: "numeric", values: [5, null, -1] },
    { name: "t", stored: "text", type: "text", values: ["it's", "", null] },
    { name: "b", stored: "boolean", type: "boolean", values: [true, false, null] },
    { name: "m", stored: "timestamp", type: "time", values: [new Date(Date.UTC(1960, 0, 2, 3, 4, 5, 6)), null, null] },
  ],
};

Deno.test("asQuery() brings every value across", async () => {
  strictEqual(rowsOf(table), 3);
  using rows = await workspaceWith(asQuery(table, duckDbDialect).source);
  deepStrictEqual(rows.relation.columns.map(({ name, nativeType }) => [name, nativeType]), [
    [`r"`, "DOUBLE"],
    ["i", "BIGINT"],
    ["t", "VARCHAR"],
    ["b", "BOOLEAN"],
    ["m", "TIMESTAMP"],
  ]);
  deepStrictEqual(await rows.workspace.run(`SELECT * FROM ${rows.relation.from}`), [
    [NaN, 5, "it's", true, "1960-01-02 03:04:05.006"],
    [0, null, "", false, null],
    [null, -1, null, null, null],
  ]);
});

Deno.test("asQuery() of no rows keeps the columns", async () => {
  const empty = { columns: table.columns.map((column) => ({ ...column, values: [] })) };
  using rows = await workspaceWith(asQuery(empty, duckDbDialect).source);
  deepStrictEqual([rows.relation.columns.length, await rows.workspace.run(`SELECT * FROM ${rows.relation.from}`)], [
    5,
    [],
  ]);
});
