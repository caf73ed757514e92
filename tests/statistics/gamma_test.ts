import { strictEqual, throws } from "node:assert/strict";
import { gammaCdf, gammaSurvival } from "../../lib/statistics/gamma.ts";
import { close, prints } from "./close.ts";

Deno.test("gammaSurvival() equals the published Poisson table", () => {
  // E. C. Molina (1942), Poisson's Exponential Binomial Limit: P(count ≤ c) is the upper tail of shape c + 1.
  for (
    const [count, mean, printed] of [
      [0, 1, "0.3679"],
      [2, 2, "0.6767"],
      [5, 5, "0.6160"],
      [10, 10, "0.5830"],
      [3, 10, "0.0103"],
    ] as const
  ) prints(gammaSurvival(mean, count + 1), printed);
});

Deno.test("gammaCdf() and gammaSurvival() add up to 1 on both sides of the mean", () => {
  for (const shape of [0.05, 0.5, 3, 80, 5000]) {
    for (const share of [0.2, 0.8, 1, 1.2, 3]) {
      close(gammaCdf(shape * share, shape) + gammaSurvival(shape * share, shape), 1, 1e-15);
    }
  }
});

Deno.test("gammaSurvival() refuses what is no shape", () => {
  throws(() => gammaSurvival(1, 0), { name: "RangeError", message: /shape must be a positive number, received 0/ });
  strictEqual(gammaSurvival(-1, 2), 1);
});
