import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { countValues } from "../../lib/engines/count_values.ts";
import { workspaceWith } from "./fixture.ts";

const everything = [{ from: null, to: null }];

Deno.test("countValues() gives many values in order, also more than fit into its first arrays", async () => {
  using rows = await workspaceWith("SELECT (i * 7919 % 10007)::DOUBLE AS x FROM range(30021) AS t(i)");
  const question = { column: "x", type: "numeric", ranges: everything } as const;
  const { values, counts } = await countValues(rows.workspace, rows.relation, question);
  deepStrictEqual([...values], Array.from({ length: 10007 }, (_, value) => value));
  strictEqual(counts.every((count) => count === 3), true);
});

Deno.test("countValues() reads times as milliseconds, and text that reads as numbers", async () => {
  using rows = await workspaceWith(
    "SELECT TIMESTAMP '1970-01-01 00:00:02' AS moment, '1.5' AS number UNION ALL SELECT NULL, 'none'",
  );
  const count = async (
    column: string,
    type: "numeric" | "time",
  ) => [...(await countValues(rows.workspace, rows.relation, { column, type, ranges: everything })).values];
  deepStrictEqual(await count("moment", "time"), [2000]);
  deepStrictEqual(await count("number", "numeric"), [1.5]);
  await rejects(count("number", "time"), { name: "InputError", message: /as time/ });
  await rejects(count("none", "time"), { name: "InputError", message: /no column "none"/ });
});
