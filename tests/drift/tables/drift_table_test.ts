import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { makeBaseline } from "../../../lib/drift/baseline/make_baseline.ts";
import { summariseRows } from "../../../lib/drift/summarise/summarise_rows.ts";
import { columnsOfTable, isBaseline } from "../../../lib/drift/tables/drift_table.ts";
import { folderEngine } from "../folder_engine.ts";

Deno.test("isBaseline() tells a frozen side, columnsOfTable() leaves out what only groups rows", async () => {
  await using made = folderEngine({ "a.csv": "x,user\n1,p\n2,q\n" });
  strictEqual(isBaseline(made.table("a.csv")), false);
  strictEqual(isBaseline(makeBaseline(summariseRows([{ x: 1 }]))), true);
  const columns = await columnsOfTable(made.table("a.csv"), { cluster: "user" });
  deepStrictEqual(columns.map(({ name, type }) => [name, type]), [["x", "numeric"]]);
});
