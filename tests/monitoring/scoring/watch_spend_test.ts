import { match, strictEqual } from "node:assert/strict";
import { watchSpend } from "../../../lib/monitoring/scoring/watch_spend.ts";

const costing = (costUsd: number | null) => ({ judge: { status: "scored", value: 1, costUsd } as const });

Deno.test("watchSpend() lets the first row run alone, then counts rows under way with the dearest", () => {
  const spend = watchSpend(0.1);
  strictEqual(spend.allows(0), true);
  strictEqual(spend.allows(1), false);
  spend.count(costing(0.03));
  strictEqual(spend.allows(1), true);
  strictEqual(spend.allows(2), false);
  spend.count(costing(0.05));
  strictEqual(spend.allows(0), false);
  match(spend.reason ?? "", /0\.0800 of 0\.1 USD are spent/);
});

Deno.test("watchSpend() fails closed where nobody knows the cost, or a judge refuses", () => {
  const unknown = watchSpend(1);
  unknown.count(costing(null));
  strictEqual(unknown.allows(0), false);
  match(unknown.reason ?? "", /not known/);
  const refused = watchSpend(undefined);
  refused.count({ judge: { status: "failed", error: { name: "SpendError", message: "Cannot ask" } } });
  strictEqual(refused.allows(0), false);
});

Deno.test("watchSpend() stops nothing that is free, and nothing without a ceiling", () => {
  const free = watchSpend(0);
  free.count({ code: { status: "scored", value: 1 } });
  strictEqual(free.allows(100), true);
  const open = watchSpend(undefined);
  open.count(costing(5));
  open.count(costing(null));
  strictEqual(open.allows(100), true);
  strictEqual(open.spentUsd, 5);
});
