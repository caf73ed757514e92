import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { repeatedRows } from "../../../lib/engines/summarise/repeated_rows.ts";
import { workspaceWith } from "../fixture.ts";

Deno.test("repeatedRows() counts all rows of a table, and looks at some of a very large one", async () => {
  using rows = await workspaceWith("SELECT i % 700 AS x, 'a' AS s FROM range(1000) AS t(i)");
  const { workspace, relation } = rows;
  deepStrictEqual(await repeatedRows(workspace, { relation, rows: 1000 }), { rows: 1000, repeated: 300 });
  const some = await repeatedRows(workspace, { relation, rows: 5_000_000 });
  strictEqual((some?.rows ?? 0) < 400, true);
  strictEqual(await repeatedRows(workspace, { relation, rows: 0 }), null);
});
