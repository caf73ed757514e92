import { strictEqual, throws } from "node:assert/strict";
import { logGamma } from "../../lib/statistics/log_gamma.ts";
import { close, prints } from "./close.ts";

Deno.test("logGamma() equals the published table", () => {
  // Abramowitz and Stegun (1964), table 6.1.
  for (const [x, printed] of [[1.25, "0.9064024771"], [1.5, "0.8862269255"], [1.75, "0.9190625268"]] as const) {
    prints(Math.exp(logGamma(x)), printed);
  }
});

Deno.test("logGamma() is the logarithm of the factorial", () => {
  let factorial = 1;
  for (let n = 1; n <= 20; n++) {
    factorial *= n;
    close(logGamma(n + 1), Math.log(factorial), 1e-15, `${n}:`);
  }
});

Deno.test("logGamma() at its ends", () => {
  strictEqual(logGamma(1), 0);
  strictEqual(logGamma(2), 0);
  strictEqual(logGamma(Infinity), Infinity);
  throws(() => logGamma(0), { name: "RangeError", message: /x must be a positive number, received 0/ });
});
