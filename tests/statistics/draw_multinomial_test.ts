import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { binomialMass, drawMultinomial, random } from "../../lib/statistics/mod.ts";
import { agrees } from "./goodness.ts";

Deno.test("drawMultinomial() follows its weights, cell by cell and together", () => {
  const weights = [1, 2, 0, 3, 4];
  const stream = random(1, "multinomial");
  const cells = weights.map(() => new Array<number>(21).fill(0));
  const pair = new Array<number>(21).fill(0);
  for (let i = 0; i < 30_000; i++) {
    const counts = drawMultinomial(stream, { trials: 20, weights });
    strictEqual(counts.reduce((a, b) => a + b), 20);
    counts.forEach((count, cell) => {
      const own = cells[cell];
      if (own) own[count] = (own[count] ?? 0) + 1;
    });
    const together = (counts[0] ?? 0) + (counts[4] ?? 0);
    pair[together] = (pair[together] ?? 0) + 1;
  }
  const expected = (probability: number) =>
    Array.from({ length: 21 }, (_, k) => 30_000 * binomialMass(k, { trials: 20, probability }));
  weights.forEach((weight, cell) => {
    if (weight > 0) agrees(cells[cell] ?? [], expected(weight / 10), `cell ${cell}:`);
    else strictEqual(cells[cell]?.[0], 30_000);
  });
  agrees(pair, expected(0.5), "first and last:");
});

Deno.test("drawMultinomial() at its ends", () => {
  const stream = random(2, "multinomial");
  deepStrictEqual(drawMultinomial(stream, { trials: 5, weights: [0, 3, 0] }), [0, 5, 0]);
  deepStrictEqual(drawMultinomial(stream, { trials: 0, weights: [0, 0] }), [0, 0]);
  throws(() => drawMultinomial(stream, { trials: 1, weights: [0, 0] }), {
    name: "RangeError",
    message: /above 0, received none/,
  });
  throws(() => drawMultinomial(stream, { trials: 1, weights: [1, -1] }), {
    name: "RangeError",
    message: /received -1/,
  });
});
