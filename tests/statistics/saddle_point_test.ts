import { strictEqual } from "node:assert/strict";
import { binomialDensity, excess, poissonDensity } from "../../lib/statistics/saddle_point.ts";
import { close } from "./close.ts";

Deno.test("excess() is what remains of a difference that cancels", () => {
  // 2⁵³·x with x = 1/3 rounded: 1/3 as a double is (2⁵⁴ − 1)/3·2⁻⁵⁴, so 3·x falls short of 1 by 2⁻⁵⁴.
  strictEqual(excess(1 / 3, { a: 1, b: 2 }), 2 ** -54);
  strictEqual(excess(0.25, { a: 10, b: 30 }), 0);
});

Deno.test("binomialDensity() and poissonDensity() have their closed forms", () => {
  close(binomialDensity(0.3, { a: 2, b: 1 }), 3 * 0.09 * 0.7, 1e-14);
  close(binomialDensity(0.3, { a: 0, b: 5 }), 0.7 ** 5, 1e-14);
  close(binomialDensity(0.3, { a: 5, b: 0 }), 0.3 ** 5, 1e-14);
  // Real counts: Γ(2)/(Γ(3/2)²)·√(x(1 − x)) = (4/π)·√(x(1 − x)).
  close(binomialDensity(0.2, { a: 0.5, b: 0.5 }), 4 / Math.PI * 0.4, 1e-14);
  close(poissonDensity(3, 2), 8 / 6 * Math.exp(-2), 1e-14);
  strictEqual(poissonDensity(0, 0), 1);
  strictEqual(poissonDensity(2, 0), 0);
});
