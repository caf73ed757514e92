import { ok, strictEqual } from "node:assert/strict";
import { populationDeviation } from "../../../lib/drift/methods/wasserstein.ts";
import { wassersteinBounds } from "../../../lib/drift/methods/wasserstein_bounds.ts";
import { wassersteinDistance } from "../../../lib/drift/methods/wasserstein_distance.ts";
import { random } from "../../../lib/statistics/mod.ts";
import { sidesOf } from "../sides.ts";

Deno.test("wassersteinBounds() hold the exact distance, shifted or not, with heavy tails and ties", () => {
  const stream = random(5, "wasserstein bounds");
  const draws: readonly (() => number)[] = [
    () => stream.normal(),
    () => Math.exp(1.5 * stream.normal()),
    () => stream.uniform() < 0.6 ? 0 : stream.integer(7),
  ];
  for (const draw of draws) {
    for (let rep = 0; rep < 30; rep++) {
      const before = Float64Array.from({ length: 600 }, draw);
      const after = Float64Array.from({ length: 200 }, () => draw() + (rep % 3) * 0.2);
      const { reference, current } = sidesOf([...before], [...after]);
      const exact = wassersteinDistance(before.sort(), after.sort()) / populationDeviation(reference);
      const bounds = wassersteinBounds(reference, current);
      ok(
        bounds !== null && bounds.low <= exact + 1e-9 && exact <= bounds.high + 1e-9,
        `${bounds?.low} ≤ ${exact} ≤ ${bounds?.high}`,
      );
    }
  }
});

Deno.test("wassersteinBounds() meet where both sides are far apart", () => {
  const values = Array.from({ length: 200 }, (_, at) => at);
  const { reference, current } = sidesOf(values, values.map((value) => value + 500));
  const bounds = wassersteinBounds(reference, current);
  ok(bounds !== null && Math.abs(bounds.low - 500 / populationDeviation(reference)) < 1e-9);
  ok(bounds.high - bounds.low < 1e-9);
});

Deno.test("wassersteinBounds() are null without spread", () => {
  const { reference, current } = sidesOf([1, 1], [2, 2]);
  strictEqual(wassersteinBounds(reference, current), null);
});
