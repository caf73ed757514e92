import { strictEqual } from "node:assert/strict";
import { log1pMinusX } from "../../lib/statistics/log1p_minus_x.ts";
import { close } from "./close.ts";

Deno.test("log1pMinusX() keeps its digits near 0", () => {
  // −x²/2 + x³/3 − …: the first terms are all there is to double precision.
  close(log1pMinusX(1e-9), -5e-19 + 1e-27 / 3, 1e-15);
  close(log1pMinusX(-1e-5), -5e-11 - 1e-15 / 3 - 2.5e-21, 1e-15);
  strictEqual(log1pMinusX(0), 0);
});

Deno.test("log1pMinusX() agrees with the logarithm away from 0, across its switch", () => {
  for (const x of [-0.99, -0.61, -0.59, 0.8, 1.49, 1.51, 20]) close(log1pMinusX(x), Math.log1p(x) - x, 2e-15, `${x}:`);
});
