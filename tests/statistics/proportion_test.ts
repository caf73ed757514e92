import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { clopperPearson, proportionEstimate, wilson } from "../../lib/statistics/mod.ts";

Deno.test("proportionEstimate() carries its n and its interval", () => {
  deepStrictEqual(proportionEstimate(18, 20), { value: 0.9, n: 20, interval: wilson(18, 20) });
  const exact = proportionEstimate(18, 20, { method: "clopper_pearson", level: 0.9 });
  deepStrictEqual(exact.interval, clopperPearson(18, 20, { level: 0.9 }));
});

Deno.test("proportionEstimate() of nothing is undefined, not 0", () => {
  const { value, n, interval, reason } = proportionEstimate(0, 0);
  strictEqual(value, null);
  strictEqual(n, 0);
  strictEqual(interval, null);
  strictEqual(reason, "undefined: no rows to divide by");
  throws(() => proportionEstimate(1, 0), {
    name: "RangeError",
    message: /successes must be a whole number from 0 to 0/,
  });
});
