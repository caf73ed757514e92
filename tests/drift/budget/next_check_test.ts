import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { ColumnDrift } from "../../../lib/contracts/mod.ts";
import { budgetStateSchema, newBudget, nextCheck } from "../../../lib/drift/budget/next_check.ts";
import { summariseColumn } from "../../../lib/drift/summarise/summarise_column.ts";
import { blankColumn } from "../../../lib/drift/verdicts/judge_column.ts";

const summary = summariseColumn("x", [1, 2]);
const blank = blankColumn({ reference: summary, current: summary }, { slice: null, method: "tvd", tolerance: 0.1 });
const column = (name: string, verdict: ColumnDrift["verdict"], pValue: number | null = 0.5): ColumnDrift => ({
  ...blank,
  name,
  verdict,
  pValue,
});

Deno.test("nextCheck() counts alarms that follow each other as one episode", () => {
  let state = newBudget("digest");
  const checks = [["drift", "stable"], ["drift", "stable"], ["stable", "stable"], ["drift", "drift"]] as const;
  let found;
  for (const [at, [a, b]] of checks.entries()) {
    const columns = [column("a", a), column("b", b), column("c", "inconclusive", null)];
    found = nextCheck(state, { columns }, { alarms: 1, key: `day ${at + 1}` });
    state = budgetStateSchema.parse(JSON.parse(JSON.stringify(found.state)));
  }
  deepStrictEqual(
    found?.alarms.episodes.map(({ column, start, end, alarms, open }) => [column, start, end, alarms, open]),
    [
      ["a", "day 1", "day 2", 2, false],
      ["a", "day 4", "day 4", 1, true],
      ["b", "day 4", "day 4", 1, true],
    ],
  );
  strictEqual(found?.alarms.check, 4);
  // The column without a p-value costs nothing of the budget.
  strictEqual(found?.alarms.pLimit, 1 / 180);
  deepStrictEqual([found?.alarms.checks, found?.alarms.lasting.threshold], [90, 90]);
});
