import { strictEqual } from "node:assert/strict";
import { erfc, expOfMinusSquare } from "../../lib/statistics/erfc.ts";
import { close, prints } from "./close.ts";

Deno.test("erfc() equals the published table", () => {
  // Abramowitz and Stegun (1964), table 7.1 (error function).
  for (const [x, printed] of [[0.5, "0.5204998778"], [1, "0.8427007929"], [2, "0.9953222650"]] as const) {
    prints(1 - erfc(x), printed);
    prints(erfc(-x) - 1, printed);
  }
});

Deno.test("erfc() is continuous where its approximations meet", () => {
  for (const x of [0.46875, 4]) close(erfc(x * (1 + 1e-15)), erfc(x), 1e-13);
});

Deno.test("erfc() at its ends", () => {
  strictEqual(erfc(0), 1);
  strictEqual(erfc(Infinity), 0);
  strictEqual(erfc(-Infinity), 2);
  strictEqual(erfc(NaN), NaN);
});

Deno.test("expOfMinusSquare() keeps the digits that rounding the square would cost", () => {
  // 50-digit values of mpmath; exp(−x·x) is off by 4e-14 at the first.
  close(expOfMinusSquare(25.9), 4.6872551452931920552e-292, 1e-15);
  close(expOfMinusSquare(17.3), 1.0471394250149035913e-130, 1e-15);
});
