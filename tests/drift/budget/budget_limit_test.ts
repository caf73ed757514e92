import { strictEqual, throws } from "node:assert/strict";
import { budgetLimit } from "../../../lib/drift/budget/budget_limit.ts";

Deno.test("budgetLimit() spreads the budget over checks and columns", () => {
  // Recipe: p ≤ (1/90)/C.
  strictEqual(budgetLimit({ alarms: 1, checks: 90, columns: 20 }), 1 / 1800);
  strictEqual(budgetLimit({ alarms: 4, checks: 90, columns: 0 }), 4 / 90);
  strictEqual(budgetLimit({ alarms: 200, checks: 90, columns: 1 }), 1);
});

Deno.test("budgetLimit() throws for what is no budget", () => {
  throws(() => budgetLimit({ alarms: 0, checks: 90, columns: 1 }), { name: "RangeError", message: /received 0/ });
  throws(() => budgetLimit({ alarms: 1, checks: 0, columns: 1 }), { name: "RangeError", message: /received 0/ });
});
