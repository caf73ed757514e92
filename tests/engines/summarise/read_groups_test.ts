import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import { duckDbDialect as dialect } from "../../../lib/engines/dialects/duckdb.ts";
import { checkSlices, readGroups } from "../../../lib/engines/summarise/read_groups.ts";
import { workspaceWith } from "../fixture.ts";

const SQL = "SELECT i AS id, i / 2.0::DOUBLE AS x, 'w' AS word, DATE '2024-01-01' AS day FROM range(2000) AS t(i)";

Deno.test("readGroups() reads slices as text and windows as keys", async () => {
  using rows = await workspaceWith(SQL);
  const { groups } = readGroups(rows.relation, {
    plan: { columns: [], slices: ["word", "id"], window: { column: "day", unit: "month" } },
    dialect,
  });
  deepStrictEqual(groups.slices, ["CAST(c2 AS VARCHAR)", "CAST(c0 AS VARCHAR)"]);
  const keys = `SELECT DISTINCT ${groups.window} FROM ${rows.relation.from}`;
  deepStrictEqual(await rows.workspace.run(keys), [["2024-01"]]);
});

Deno.test("readGroups() numbers windows of so many rows", async () => {
  using rows = await workspaceWith(SQL);
  const plan = { columns: [], slices: [], window: { size: 900 } };
  const { groups, relation } = readGroups(rows.relation, { plan, dialect });
  const sizes = `SELECT ${groups.window} AS w, count(*) FROM ${relation.from} GROUP BY w ORDER BY w`;
  deepStrictEqual(await rows.workspace.run(sizes), [["0", 900], ["1", 900], ["2", 200]]);
  throws(() => readGroups(rows.relation, { plan: { ...plan, window: { size: 0.5 } }, dialect }), {
    name: "InputError",
  });
});

Deno.test("readGroups() and checkSlices() refuse what cannot make groups", async () => {
  using rows = await workspaceWith(SQL);
  const { relation, workspace } = rows;
  throws(() => readGroups(relation, { plan: { columns: [], slices: ["nothing"] }, dialect }), { name: "InputError" });
  throws(
    () => readGroups(relation, { plan: { columns: [], slices: [], window: { column: "word", unit: "day" } }, dialect }),
    { name: "InputError", message: /found VARCHAR/ },
  );
  const plan = { columns: [], slices: ["word", "id"] };
  const { groups } = readGroups(relation, { plan, dialect });
  await rejects(checkSlices(workspace, { relation, plan, groups }), {
    name: "InputError",
    message: /slices of the column "id": it has 2000 different values/,
  });
  strictEqual(
    await checkSlices(workspace, { relation, plan: { ...plan, slices: [] }, groups: { slices: [], window: null } }),
    undefined,
  );
});
