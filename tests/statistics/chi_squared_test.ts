import { strictEqual, throws } from "node:assert/strict";
import { chiSquaredCdf, chiSquaredSurvival } from "../../lib/statistics/chi_squared.ts";
import { close, prints } from "./close.ts";

Deno.test("chiSquaredSurvival() equals the published percentage points", () => {
  // Abramowitz and Stegun (1964), table 26.8: six digits of x move the tail by less than one in its fifth decimal.
  for (
    const [x, df, printed] of [
      [3.84146, 1, "0.0500"],
      [5.99146, 2, "0.0500"],
      [7.81473, 3, "0.0500"],
      [18.3070, 10, "0.0500"],
      [43.7729, 30, "0.0500"],
      [124.342, 100, "0.0500"],
      [23.2093, 10, "0.0100"],
      [0.0039321, 1, "0.9500"],
    ] as const
  ) prints(chiSquaredSurvival(x, df), printed, `${x}, ${df}:`);
});

Deno.test("chiSquaredSurvival() with two degrees of freedom is an exponential", () => {
  for (const x of [0.001, 1, 3, 50, 1300]) close(chiSquaredSurvival(x, 2), Math.exp(-x / 2), 1e-13, `${x}:`);
});

Deno.test("the chi-squared distribution at its ends", () => {
  strictEqual(chiSquaredSurvival(0, 3), 1);
  strictEqual(chiSquaredCdf(-1, 3), 0);
  strictEqual(chiSquaredSurvival(Infinity, 3), 0);
  throws(() => chiSquaredCdf(1, -2), { name: "RangeError", message: /must be a positive number/ });
});
