import { invertTail } from "../../lib/statistics/invert_tail.ts";
import { close } from "./close.ts";

Deno.test("invertTail() finds its way from far off, up and down", () => {
  for (const start of [-500, 0, 3, 400]) {
    // The logistic function and its complement.
    const logistic = (u: number) => ({
      value: 1 / (1 + Math.exp(-u)),
      density: Math.exp(-Math.abs(u)) / (1 + Math.exp(-Math.abs(u))) ** 2,
    });
    close(invertTail(1e-100, { start, rising: true, tail: logistic }), Math.log(1e-100), 1e-14, `${start}:`);
    const falling = (u: number) => logistic(-u);
    close(invertTail(0.25, { start, rising: false, tail: falling }), Math.log(3), 1e-13, `${start}:`);
  }
});
