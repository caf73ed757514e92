import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { repeatedStatement } from "../../../lib/engines/compile/repeated.ts";
import { duckDbDialect as dialect } from "../../../lib/engines/dialects/duckdb.ts";
import { workspaceWith } from "../fixture.ts";

Deno.test("repeatedStatement() counts rows and different rows, missing values and minus zero included", async () => {
  using rows = await workspaceWith(
    "SELECT * FROM (VALUES (0e0, 'a'), (-0.0, 'a'), (NULL, 'a'), (NULL, 'a'), (1, NULL), (1, '')) AS t(x, s)",
  );
  const count = (hashed: string[]) =>
    rows.workspace.run(repeatedStatement(rows.relation, { hashed, chosenBy: hashed, every: 1, dialect }));
  deepStrictEqual(await count(["c0", "c1"]), [[6, 4]]);
  deepStrictEqual(await count(["c0"]), [[6, 3]]);
});

Deno.test("repeatedStatement() of some rows keeps the share of those that repeat", async () => {
  // Every value of 90,000 once, and 5,000 of them two times more: 10,000 of 100,000 rows repeat.
  using rows = await workspaceWith(
    "SELECT CASE WHEN i < 90000 THEN i ELSE i % 5000 END AS x FROM range(100000) AS t(i)",
  );
  const statement = (every: number) =>
    repeatedStatement(rows.relation, { hashed: ["c0"], chosenBy: ["c0"], every, dialect });
  deepStrictEqual(await rows.workspace.run(statement(1)), [[100_000, 90_000]]);
  const [[looked, different] = []] = await rows.workspace.run(statement(5));
  const share = 1 - Number(different) / Number(looked);
  ok(Math.abs(Number(looked) - 20_000) < 1000, `Found ${looked} rows`);
  ok(Math.abs(share - 0.1) < 0.01, `Found ${share}`);
  strictEqual(statement(1).includes("WHERE"), false);
});
