import { strictEqual, throws } from "node:assert/strict";
import type { DriftMethod } from "../../../lib/contracts/mod.ts";
import { checkDriftMethod } from "../../../lib/drift/methods/check_drift_method.ts";
import { tvd } from "../../../lib/drift/methods/tvd.ts";

Deno.test("checkDriftMethod() passes a method that keeps the contract", () => {
  strictEqual(checkDriftMethod(tvd).length, 16);
});

Deno.test("checkDriftMethod() says which rule is broken", async (t) => {
  let calls = 0;
  const broken: readonly (readonly [string, Partial<DriftMethod>, RegExp])[] = [
    ["name", { name: "My Method" }, /lower case words joined by _, found My Method/],
    ["columns", { columns: [] }, /at least one kind of column, found none/],
    ["blind", { statistic: () => ({ statistic: 0, contributions: [] }) }, /clear drift must look larger than none/],
    ["silent", { statistic: () => ({ statistic: null, contributions: [] }) }, /must have a statistic, found null/],
    ["not finite", { statistic: () => ({ statistic: Infinity, contributions: [] }) }, /figures must be finite/],
    ["p beyond 1", { statistic: () => ({ statistic: 1, pValue: 2, contributions: [] }) }, /between 0 and 1, found 2/],
    ["moody", {
      statistic: (a, b) => ({ ...tvd.statistic(a, b), contributions: [{ bin: "calls", share: ++calls }] }),
    }, /the same answer, found another one/],
    ["NaN of nothing", {
      statistic: (a, b) => b.count === 0 ? { statistic: NaN, contributions: [] } : tvd.statistic(a, b),
    }, /sides without values must give null/],
  ];
  for (const [name, change, message] of broken) {
    await t.step(name, () => throws(() => checkDriftMethod({ ...tvd, ...change }), { name: "TypeError", message }));
  }
});
