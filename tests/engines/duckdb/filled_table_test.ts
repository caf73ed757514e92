import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { filledColumns, filledName, relationOf } from "../../../lib/engines/duckdb/filled_table.ts";

Deno.test("relationOf() keeps the names of the source over columns with names of their own", () => {
  const columns = filledColumns([{ name: `a"b`, nativeType: "DATE" }, { name: "😀", nativeType: "ENUM('x')" }]);
  const relation = relationOf({ from: "filled.t", columns, position: "rowid", files: [] }, "calls.csv");
  deepStrictEqual(relation.columns.map(({ name, sql, kind }) => [name, sql, kind]), [
    [`a"b`, "c0", "date"],
    ["😀", "c1", "text"],
  ]);
  deepStrictEqual(relation.numbered, { from: "filled.t", position: "rowid" });
  strictEqual(relation.source, "calls.csv");
  strictEqual(filledName(12), "c12");
});
