import { ok, strictEqual, throws } from "node:assert/strict";
import { balancedAccuracyEstimate } from "../../lib/statistics/mod.ts";
import { prints, printsInterval } from "./close.ts";

Deno.test("balancedAccuracyEstimate() equals the reference case", () => {
  const { value, n, interval, reason } = balancedAccuracyEstimate([[8, 2], [3, 37]]);
  prints(value, "0.86250");
  strictEqual(n, 50);
  printsInterval(interval, "0.69570", "0.93826");
  strictEqual(reason, undefined);
});

Deno.test("balancedAccuracyEstimate() leaves out classes that no row expects", () => {
  const { value, reason } = balancedAccuracyEstimate([[8, 1, 1], [3, 37, 0], [0, 0, 0]]);
  prints(value, "0.86250");
  ok(reason?.startsWith("low support"));
});

Deno.test("balancedAccuracyEstimate() says where it is undefined or unsure", () => {
  strictEqual(balancedAccuracyEstimate([[0, 0], [0, 0]]).value, null);
  strictEqual(balancedAccuracyEstimate([[3, 0], [0, 40]]).reason, "low support: a class has fewer than 5 rows");
  throws(() => balancedAccuracyEstimate([[1, 2]]), { name: "RangeError", message: /must be square/ });
});
