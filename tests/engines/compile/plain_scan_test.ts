import { deepStrictEqual } from "node:assert/strict";
import { plainScanStatement } from "../../../lib/engines/compile/plain_scan.ts";
import { SCAN_OUTPUTS, scanStatement } from "../../../lib/engines/compile/scan.ts";
import { duckDbDialect } from "../../../lib/engines/dialects/duckdb.ts";
import { inOrder, workspaceWith } from "../fixture.ts";

const [LOWEST, HIGHEST, HUGE] = ["lowest", "highest", "huge"].map((name) =>
  SCAN_OUTPUTS.findIndex((output) => output === name)
);

Deno.test("plainScanStatement() finds what scanStatement() finds of plain numbers, in groups and without", async () => {
  using rows = await workspaceWith(
    "SELECT CASE WHEN i % 10 > 0 THEN i * 37 % 100 - 20 END AS a, i * i / 7 AS b, i % 3 AS s FROM range(500) AS t(i)",
  );
  const columns = [
    { index: 2, counts: "numbers", sql: "CAST(c0 AS DOUBLE)", edges: [-20, 0, 30.5], range: { min: -20, max: 79 } },
    { index: 5, counts: "numbers", sql: "c1", edges: [], range: { min: 0, max: 499 * 499 / 7 } },
    { index: 7, counts: "numbers", sql: "c1", edges: [1, 1.5, 2, 9000], range: { min: 0, max: 499 * 499 / 7 } },
  ] as const;
  for (const slices of [[], ["CAST(c2 AS VARCHAR)"]]) {
    for (const batch of [columns.slice(0, 1), columns.slice(1), columns]) {
      for (const brief of [false, true]) {
        const options = { columns: batch, groups: { slices, window: null }, dialect: duckDbDialect, brief };
        const plain = await rows.workspace.run(plainScanStatement(rows.relation, options));
        const found = await rows.workspace.run(scanStatement(rows.relation, options));
        const unknown = slices.length === 0 ? [LOWEST, HIGHEST, HUGE] : [HUGE];
        const known = (row: unknown[]) => row.filter((_, place) => !unknown.includes(place));
        deepStrictEqual(inOrder(plain.map(known)), inOrder(found.map(known)));
      }
    }
  }
});
