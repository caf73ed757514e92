import { gammaTails } from "../../lib/statistics/incomplete_gamma.ts";
import { close } from "./close.ts";

Deno.test("gammaTails() of whole shapes are Poisson sums", () => {
  for (const x of [0.3, 3.9, 4.1, 60]) {
    // Q(4, x) = e^(−x)·(1 + x + x²/2 + x³/6).
    const upper = Math.exp(-x) * (1 + x + x ** 2 / 2 + x ** 3 / 6);
    close(gammaTails(4, x).upper, upper, 1e-13, `${x}:`);
    close(gammaTails(4, x).lower, 1 - upper, 1e-11, `${x}:`);
  }
});

Deno.test("gammaTails() at a shape of ten billion is one half and a third of a density", () => {
  // P(a, a) = ½ + 1/(3·√(2πa)) + …, Abramowitz and Stegun (1964), 6.5.34.
  close(gammaTails(1e10, 1e10).lower, 0.5 + 1 / (3 * Math.sqrt(2 * Math.PI * 1e10)), 1e-12);
});
