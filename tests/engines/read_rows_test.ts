import { deepStrictEqual, rejects } from "node:assert/strict";
import { readRows } from "../../lib/engines/read_rows.ts";
import { workspaceWith } from "./fixture.ts";

Deno.test("readRows() gives numbers, times, truth values and texts in the order of the table", async () => {
  using made = await workspaceWith(
    "SELECT * FROM (VALUES (2, 'b', true, TIMESTAMP '2026-01-02 03:04:05', 0.5), (1, NULL, false, NULL, 'NaN'::DOUBLE)) " +
      `AS t("n", "it's ""quoted""", yes, moment, share)`,
  );
  const rows = await readRows(made.workspace, made.relation, ["n", 'it\'s "quoted"', "yes", "moment", "share"]);
  deepStrictEqual(rows, [
    [2, "b", true, Date.UTC(2026, 0, 2, 3, 4, 5), 0.5],
    [1, null, false, null, NaN],
  ]);
  deepStrictEqual(await readRows(made.workspace, made.relation, []), []);
});

Deno.test("readRows() names a column that is not there", async () => {
  using made = await workspaceWith("SELECT 1 AS n");
  await rejects(readRows(made.workspace, made.relation, ["m"]), {
    name: "InputError",
    message: 'Cannot read the column "m": the table has no column "m"',
  });
});
