import { ok } from "node:assert/strict";
import { betaFraction, betaTails } from "../../lib/statistics/incomplete_beta.ts";
import { close } from "./close.ts";

Deno.test("betaFraction() times its front is the integral", () => {
  // I(x; 2, 3) = x²(6 − 8x + 3x²); the front is x²(1 − x)³/B(2, 3) = 12·x²(1 − x)³.
  const x = 0.25;
  const fraction = betaFraction({ a: 2, b: 3, x, lambda: 2 - 5 * x });
  close(12 * x ** 2 * (1 - x) ** 3 * fraction, x ** 2 * (6 - 8 * x + 3 * x ** 2), 1e-14);
});

Deno.test("betaTails() add up to 1, and stay precise at a billion trials", () => {
  for (const [x, a, b] of [[0.3, 2, 3], [0.999, 40, 0.5], [0.5, 5e8, 5e8]] as const) {
    const { lower, upper } = betaTails(x, { a, b });
    close(lower + upper, 1, 1e-15);
    ok(lower > 0 && upper > 0);
  }
  close(betaTails(0.5, { a: 5e8, b: 5e8 }).lower, 0.5, 1e-12);
});
