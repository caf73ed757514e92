import { strictEqual, throws } from "node:assert/strict";
import { binomialCdf, binomialMass, drawBinomial, random } from "../../lib/statistics/mod.ts";
import { agrees } from "./goodness.ts";

for (
  const [trials, probability] of [[1, 0.3], [12, 0.5], [50, 0.05], [40, 0.6], [25, 0.4], [300, 0.97], [
    1000,
    0.2,
  ]] as const
) {
  Deno.test(`drawBinomial() of ${trials} trials at ${probability} follows the binomial distribution`, () => {
    const stream = random(1, "binomial", trials);
    const counts = new Array<number>(trials + 1).fill(0);
    for (let i = 0; i < 60_000; i++) {
      const value = drawBinomial(stream, { trials, probability });
      counts[value] = (counts[value] ?? 0) + 1;
    }
    agrees(counts, counts.map((_, k) => 60_000 * binomialMass(k, { trials, probability })));
  });
}

Deno.test("drawBinomial() of a million trials follows the binomial distribution", () => {
  const parameters = { trials: 1_000_000, probability: 0.3 };
  const stream = random(2, "binomial");
  const edges = Array.from({ length: 29 }, (_, index) => 300_000 + (index - 14) * 120);
  const counts = new Array<number>(30).fill(0);
  for (let i = 0; i < 60_000; i++) {
    const value = drawBinomial(stream, parameters);
    const cell = edges.findIndex((edge) => value <= edge);
    const at = cell === -1 ? 29 : cell;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const upTo = [...edges.map((edge) => binomialCdf(edge, parameters)), 1];
  agrees(counts, upTo.map((share, at) => 60_000 * (share - (upTo[at - 1] ?? 0))));
});

Deno.test("drawBinomial() at its ends", () => {
  const stream = random(3, "binomial");
  strictEqual(drawBinomial(stream, { trials: 0, probability: 0.5 }), 0);
  strictEqual(drawBinomial(stream, { trials: 1e9, probability: 0 }), 0);
  strictEqual(drawBinomial(stream, { trials: 1e9, probability: 1 }), 1e9);
  throws(() => drawBinomial(stream, { trials: 1.5, probability: 0.5 }), { name: "RangeError" });
  throws(() => drawBinomial(stream, { trials: 5, probability: NaN }), { name: "RangeError" });
});
