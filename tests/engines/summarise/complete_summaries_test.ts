import { deepStrictEqual } from "node:assert/strict";
import { columnSummaries } from "../../../lib/engines/summarise/column_summaries.ts";
import { completeSummaries } from "../../../lib/engines/summarise/complete_summaries.ts";
import { GroupReader } from "../../../lib/engines/summarise/group_key.ts";
import type { PlannedColumn } from "../../../lib/engines/summarise/plan_columns.ts";
import { scanRows } from "../../../lib/engines/summarise/scan_rows.ts";
import { workspaceWith } from "../fixture.ts";

Deno.test("completeSummaries() adds different values, design effects and samples, also of columns without values", async () => {
  using rows = await workspaceWith(
    "SELECT 0.1e0 AS constant, NULL::DOUBLE AS nothing, (i % 4)::DOUBLE AS four, 's' || i // 5 AS session FROM range(20) AS t(i)",
  );
  const { workspace, relation } = rows;
  const groups = { slices: [], window: null };
  const reader = new GroupReader([], { hasWindow: false });
  const columns = ["constant", "nothing", "four"].map((name, index): PlannedColumn => (
    { index, name, type: "numeric", counts: "numbers", sql: `c${index}`, edges: [] }
  ));
  const scan = columns.map(({ index, sql }) => ({ index, counts: "numbers", sql, edges: [] } as const));
  const scanned = await scanRows(workspace, { relation, rows: 20, columns: scan, groups, reader });
  const complete = async (samples: "none" | "table", cluster: string | null) => {
    const found = await completeSummaries(
      workspace,
      columns.map((column) =>
        columnSummaries(column, { scanned: scanned.get(column.index) ?? new Map(), edges: [], slices: [], reader })
      ),
      {
        relation,
        rows: 20,
        groups,
        reader,
        plan: { columns: [], slices: [], samples },
        cluster,
        key: null,
        samples: new Map(),
      },
    );
    return found.map((
      { summary: { distinct, designEffect, sample } },
    ) => [distinct, designEffect, sample?.values.length]);
  };
  deepStrictEqual(await complete("table", "c3"), [[1, 1, 20], [0, 1, 0], [4, 1, 20]]);
  deepStrictEqual(await complete("none", null), [[1, null, undefined], [0, null, undefined], [4, null, undefined]]);
});
