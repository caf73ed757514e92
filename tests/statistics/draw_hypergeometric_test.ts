import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { drawHypergeometric, drawMultivariateHypergeometric, logGamma, random } from "../../lib/statistics/mod.ts";
import { agrees } from "./goodness.ts";

const logChoose = (n: number, k: number) => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/** C(good, k)·C(others, draws − k)/C(good + others, draws). */
function mass(k: number, { good, others, draws }: { good: number; others: number; draws: number }): number {
  if (k > good || k > draws || draws - k > others) return 0;
  return Math.exp(logChoose(good, k) + logChoose(others, draws - k) - logChoose(good + others, draws));
}

for (
  const urn of [
    { good: 5, others: 5, draws: 4 },
    { good: 30, others: 4, draws: 25 },
    { good: 3, others: 500, draws: 200 },
    { good: 4000, others: 6000, draws: 900 },
  ]
) {
  Deno.test(`drawHypergeometric() of ${JSON.stringify(urn)} follows its distribution`, () => {
    const stream = random(1, "hypergeometric", urn.good);
    const counts = new Array<number>(Math.min(urn.good, urn.draws) + 1).fill(0);
    for (let i = 0; i < 30_000; i++) {
      const value = drawHypergeometric(stream, urn);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    agrees(counts, counts.map((_, k) => 30_000 * mass(k, urn)));
  });
}

Deno.test("drawMultivariateHypergeometric() takes no more than there is, and all if asked", () => {
  const stream = random(2, "hypergeometric");
  const counts = [7, 0, 12, 1];
  deepStrictEqual(drawMultivariateHypergeometric(stream, { counts, draws: 20 }), counts);
  const last = new Array<number>(13).fill(0);
  for (let i = 0; i < 20_000; i++) {
    const taken = drawMultivariateHypergeometric(stream, { counts, draws: 9 });
    strictEqual(taken.reduce((a, b) => a + b), 9);
    const of = taken[2] ?? 0;
    last[of] = (last[of] ?? 0) + 1;
  }
  agrees(last, last.map((_, k) => 20_000 * mass(k, { good: 12, others: 8, draws: 9 })));
  throws(() => drawMultivariateHypergeometric(stream, { counts, draws: 21 }), {
    name: "RangeError",
    message: /from 0 to 20/,
  });
});
