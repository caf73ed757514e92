import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { undefinedEstimate, withReason } from "../../lib/metrics/label_estimator.ts";

Deno.test("withReason() adds to what an estimate already says", () => {
  const estimate = { value: 0.5, n: 2, interval: null };
  strictEqual(withReason(estimate, "low support").reason, "low support");
  strictEqual(withReason({ ...estimate, reason: "one cluster" }, "low support").reason, "one cluster; low support");
});

Deno.test("undefinedEstimate() has no value and a reason", () => {
  deepStrictEqual(undefinedEstimate(3, "no row"), { value: null, n: 3, interval: null, reason: "no row" });
});
