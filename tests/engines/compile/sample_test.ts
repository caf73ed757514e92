import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { groupedSample, presentValues, sampleStatement } from "../../../lib/engines/compile/sample.ts";
import { textHash } from "../../../lib/engines/check/naive_summary.ts";
import { duckDbDialect } from "../../../lib/engines/dialects/duckdb.ts";
import { HASH_RANGE, rowHash } from "../../../lib/engines/row_hash.ts";
import { workspaceWith } from "../fixture.ts";

const dialect = duckDbDialect;

Deno.test("sampleStatement() takes rows whose position or key has a small hash", async () => {
  using rows = await workspaceWith("SELECT i * 10 AS x, 'k' || i AS k FROM range(1000) AS t(i)");
  const columns = [{ sql: "c0", isNumber: true }];
  const chosen = (hash: (row: number) => number) =>
    Array.from({ length: 1000 }, (_, row) => row).filter((row) => hash(row) < 0.25 * HASH_RANGE).map((
      row,
    ) => [row * 10]);
  const byPosition = sampleStatement(rows.relation, { columns, key: null, rate: 0.25, dialect });
  deepStrictEqual(await rows.workspace.run(byPosition), chosen(rowHash));
  const byKey = sampleStatement(rows.relation, { columns, key: "c1", rate: 0.25, dialect });
  deepStrictEqual(await rows.workspace.run(byKey), chosen((row) => textHash(`k${row}`)));
  const all = await rows.workspace.run(sampleStatement(rows.relation, { columns, key: null, rate: 1, dialect }));
  deepStrictEqual(all.map(([x]) => x), Array.from({ length: 1000 }, (_, row) => row * 10));
});

Deno.test("presentValues() and groupedSample() leave out what is missing", async () => {
  using rows = await workspaceWith(
    "SELECT * FROM (VALUES (1e0, 'a'), (NULL, 'a'), ('NaN', 'b'), (2, NULL)) AS t(x, s)",
  );
  const column = { sql: "c0", isNumber: true };
  deepStrictEqual(await rows.workspace.run(presentValues(rows.relation, { column, dialect })), [[1], [2]]);
  const groups = { slices: ["c1"], window: null };
  const found = await rows.workspace.run(groupedSample(rows.relation, { column, groups, key: null, rate: 1, dialect }));
  deepStrictEqual(found, [[1, rowHash(0), "a"], [2, rowHash(3), null]]);
  const none = await rows.workspace.run(groupedSample(rows.relation, { column, groups, key: null, rate: 0, dialect }));
  strictEqual(none.length, 0);
});
