import { deepStrictEqual } from "node:assert/strict";
import { joined, valueCounts } from "../../../lib/engines/compile/values.ts";
import { duckDbDialect as dialect } from "../../../lib/engines/dialects/duckdb.ts";
import { workspaceWith } from "../fixture.ts";

Deno.test("valueCounts() counts finite values in ranges, each with its lower end and without its upper one", async () => {
  using rows = await workspaceWith(
    "SELECT * FROM (VALUES (1e0), (1), (2), (3), (0), (0), ('NaN'), ('inf'), ('-inf'), (NULL)) AS t(x)",
  );
  const count = (ranges: { from: number | null; to: number | null }[]) =>
    rows.workspace.run(valueCounts(rows.relation, { sql: "c0", ranges, dialect }));
  deepStrictEqual(await count([{ from: 2, to: 3 }, { from: null, to: 1 }]), [[0, 2], [2, 1]]);
  deepStrictEqual(await count([{ from: null, to: null }]), [[0, 2], [1, 2], [2, 1], [3, 1]]);
  deepStrictEqual(await count([{ from: 3, to: null }]), [[3, 1]]);
  deepStrictEqual(await count([]), []);
});

Deno.test("joined() puts ranges together that touch", () => {
  deepStrictEqual(
    joined([{ from: 5, to: null }, { from: 1, to: 2 }, { from: 2, to: 3 }, { from: null, to: 0 }, { from: 7, to: 8 }]),
    [{ from: null, to: 0 }, { from: 1, to: 3 }, { from: 5, to: null }],
  );
});
