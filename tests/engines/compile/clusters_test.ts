import { deepStrictEqual } from "node:assert/strict";
import { clusteredCategories, clusteredNumbers, clusterSizes } from "../../../lib/engines/compile/clusters.ts";
import { duckDbDialect } from "../../../lib/engines/dialects/duckdb.ts";
import { inOrder, workspaceWith } from "../fixture.ts";

const ROWS =
  "SELECT * FROM (VALUES (1e0, 'a', 'p'), (3, 'a', 'q'), (5, 'b', 'p'), (NULL, 'b', 'p'), (1e200, 'b', NULL)) AS t(x, c, v)";
const NONE = { slices: [], window: null };

Deno.test("clusteredNumbers() adds up the squares between and within clusters", async () => {
  using rows = await workspaceWith(ROWS);
  const sql = clusteredNumbers(rows.relation, {
    column: { sql: "c0", cluster: "c1" },
    groups: NONE,
    dialect: duckDbDialect,
  });
  // Means 2 of a and 5 of b around 3: between 2·1 + 1·4, within 2.
  deepStrictEqual(await rows.workspace.run(sql), [[2, 3, 5, 6, 2]]);
});

Deno.test("clusterSizes() and clusteredCategories() count values by cluster", async () => {
  using rows = await workspaceWith(ROWS);
  const query = { column: { sql: "c2", cluster: "c1" }, groups: NONE, dialect: duckDbDialect };
  deepStrictEqual(await rows.workspace.run(clusterSizes(rows.relation, query)), [[2, 4, 8]]);
  // Of p 1 of 2 and 2 of 2: 1/2 + 4/2; of q 1 of 2.
  deepStrictEqual(inOrder(await rows.workspace.run(clusteredCategories(rows.relation, query))), [[1, 0.5], [
    3,
    2.5,
  ]]);
});

Deno.test("clusteredNumbers() finds each group by itself", async () => {
  using rows = await workspaceWith(ROWS);
  const groups = { slices: ["c2"], window: null };
  const sql = clusteredNumbers(rows.relation, { column: { sql: "c0", cluster: "c1" }, groups, dialect: duckDbDialect });
  const found = await rows.workspace.run(sql);
  deepStrictEqual(
    inOrder(found.map((row) => [row[5], row[6], row[0], row[1], row[3]])),
    inOrder([["p", 0, 2, 2, 8], ["q", 0, 1, 1, 0], [null, 1, 2, 3, 6]]),
  );
});
