import { strictEqual, throws } from "node:assert/strict";
import { normalCdf, normalQuantile, normalSurvival } from "../../lib/statistics/normal.ts";
import { close, prints } from "./close.ts";

Deno.test("normalCdf() equals the published table", () => {
  // Abramowitz and Stegun (1964), table 26.1.
  for (
    const [x, printed] of [
      [0.5, "0.691462461274013"],
      [1, "0.841344746068543"],
      [2, "0.977249868051821"],
      [3, "0.998650101968370"],
    ] as const
  ) prints(normalCdf(x), printed);
});

Deno.test("normalQuantile() equals the published table", () => {
  // Abramowitz and Stegun (1964), table 26.5: one minus the tail.
  for (
    const [tail, printed] of [
      [0.1, "1.28155"],
      [0.05, "1.64485"],
      [0.025, "1.95996"],
      [0.01, "2.32635"],
      [0.005, "2.57583"],
    ] as const
  ) {
    prints(normalQuantile(1 - tail), printed);
    prints(normalQuantile(tail), `-${printed}`);
  }
});

Deno.test("normalQuantile() inverts normalCdf()", () => {
  for (let x = -8; x <= 5; x += 0.0625) close(normalQuantile(normalCdf(x)), x, 1e-10, `${x}:`);
});

Deno.test("the normal distribution at its ends", () => {
  strictEqual(normalQuantile(0), -Infinity);
  strictEqual(normalQuantile(1), Infinity);
  strictEqual(normalCdf(-Infinity), 0);
  strictEqual(normalSurvival(-Infinity), 1);
  throws(() => normalQuantile(1.5), { name: "RangeError", message: /p must lie between 0 and 1, received 1.5/ });
});
