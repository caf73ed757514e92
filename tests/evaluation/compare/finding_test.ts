import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { narrowLevel, unseenShare, withRemark } from "../../../lib/evaluation/compare/finding.ts";
import { tangoInterval, wilson } from "../../../lib/statistics/mod.ts";

Deno.test("unseenShare() is the end of Tango's and Wilson's interval where nothing was seen", () => {
  strictEqual(unseenShare(20, 0.95).toFixed(5), "0.16113");
  strictEqual(unseenShare(20, 0.95).toFixed(12), wilson(0, 20).high?.toFixed(12));
  const tango = tangoInterval({ candidateOnly: 0, baselineOnly: 0, pairs: 57 }, { level: 0.9 });
  strictEqual(unseenShare(57, 0.9).toFixed(9), tango.high?.toFixed(9));
});

Deno.test("narrowLevel() is 1 − 2α", () => {
  strictEqual(narrowLevel(0.95).toFixed(10), "0.9000000000");
});

Deno.test("withRemark() adds to a reason", () => {
  const estimate = { value: 1, n: 1, interval: null };
  deepStrictEqual(withRemark(estimate, undefined), estimate);
  strictEqual(withRemark(estimate, "a").reason, "a");
  strictEqual(withRemark({ ...estimate, reason: "b" }, "a").reason, "b; a");
});
