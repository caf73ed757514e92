import { ok, strictEqual, throws } from "node:assert/strict";
import { kolmogorovCdf, kolmogorovSurvival } from "../../lib/statistics/kolmogorov.ts";
import { close } from "./close.ts";

Deno.test("kolmogorovSurvival() crosses each level at the published critical value", () => {
  // W. J. Conover (1999), Practical Nonparametric Statistics, 3rd edition, table A13, approximation for large n.
  for (const [value, tail] of [[1.07, 0.2], [1.22, 0.1], [1.36, 0.05], [1.52, 0.02], [1.63, 0.01]] as const) {
    ok(kolmogorovSurvival(value - 0.005) > tail && kolmogorovSurvival(value + 0.005) < tail, `${value}`);
  }
});

Deno.test("both series of Kolmogorov's distribution agree where they meet", () => {
  close(kolmogorovCdf(0.8 - 1e-12), kolmogorovCdf(0.8), 1e-11);
  close(kolmogorovSurvival(0.8 - 1e-12), kolmogorovSurvival(0.8), 1e-11);
  for (const x of [0.3, 0.79, 0.81, 2]) close(kolmogorovCdf(x) + kolmogorovSurvival(x), 1, 1e-15);
});

Deno.test("Kolmogorov's distribution at its ends", () => {
  strictEqual(kolmogorovSurvival(0), 1);
  strictEqual(kolmogorovCdf(-2), 0);
  strictEqual(kolmogorovSurvival(Infinity), 0);
  throws(() => kolmogorovCdf(NaN), { name: "RangeError", message: /x must be a number/ });
});
