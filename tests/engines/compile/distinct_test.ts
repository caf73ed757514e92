import { deepStrictEqual } from "node:assert/strict";
import { distinctStatement } from "../../../lib/engines/compile/distinct.ts";
import { inOrder, workspaceWith } from "../fixture.ts";

Deno.test("distinctStatement() counts different values in every group", async () => {
  using rows = await workspaceWith(
    "SELECT * FROM (VALUES (0e0, 'a'), (-0.0, 'a'), (1, 'b'), (NULL, 'b'), (1, NULL)) AS t(x, s)",
  );
  const whole = distinctStatement(rows.relation, { columns: ["c0", "c1"], groups: { slices: [], window: null } });
  deepStrictEqual(await rows.workspace.run(whole), [[2, 2]]);
  const sliced = distinctStatement(rows.relation, { columns: ["c0"], groups: { slices: ["c1"], window: null } });
  deepStrictEqual(
    inOrder(await rows.workspace.run(sliced)),
    inOrder([[1, "a", 0], [1, "b", 0], [1, null, 0], [2, null, 1]]),
  );
});
