import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { nameFiles } from "../../../lib/engines/duckdb/files_in_query.ts";

Deno.test("nameFiles() names files after FROM and JOIN, and no other texts", () => {
  const query =
    "SELECT 'x.csv' AS a FROM 'x.csv' AS x join 'it''s.csv' USING (id) JOIN 'x.csv' y ON name = 'from here'";
  const { sql, files } = nameFiles(query, ["file 0"]);
  deepStrictEqual(files, { "file 0_": "x.csv", "file 1": "it's.csv" });
  strictEqual(
    sql,
    `SELECT 'x.csv' AS a FROM "file 0_" AS x join "file 1" USING (id) JOIN "file 0_" y ON name = 'from here'`,
  );
  deepStrictEqual(nameFiles("SELECT 1 FROM t", []), { sql: "SELECT 1 FROM t", files: {} });
  throws(() => nameFiles("SELECT 1 FROM ' '", []), { name: "InputError" });
});
