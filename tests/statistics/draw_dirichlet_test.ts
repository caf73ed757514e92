import { ok, throws } from "node:assert/strict";
import { betaCdf, drawDirichlet, drawLogGamma, gammaCdf, random } from "../../lib/statistics/mod.ts";
import { close } from "./close.ts";
import { agrees } from "./goodness.ts";

/** Counts in 20 cells of equal probability, from values turned into their own probability. */
function twentieths(probabilities: readonly number[]): number[] {
  const counts = new Array<number>(20).fill(0);
  for (const p of probabilities) {
    const cell = Math.min(19, Math.floor(p * 20));
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

for (const shape of [0.05, 0.5, 1, 2.5, 300]) {
  Deno.test(`drawLogGamma() of shape ${shape} follows the gamma distribution`, () => {
    const stream = random(1, "gamma", String(shape));
    const values = Array.from({ length: 20_000 }, () => gammaCdf(Math.exp(drawLogGamma(stream, shape)), shape));
    agrees(twentieths(values), new Array<number>(20).fill(1000));
  });
}

Deno.test("drawDirichlet() has beta margins and adds up to 1", () => {
  const concentrations = [0.5, 2, 4.5];
  const stream = random(2, "dirichlet");
  const draws = Array.from({ length: 20_000 }, () => drawDirichlet(stream, concentrations));
  for (const draw of draws) close(draw.reduce((a, b) => a + b), 1, 1e-12);
  concentrations.forEach((alpha, at) => {
    const values = draws.map((draw) => betaCdf(draw[at] ?? NaN, { alpha, beta: 7 - alpha }));
    agrees(twentieths(values), new Array<number>(20).fill(1000), `share ${at}:`);
  });
});

Deno.test("drawDirichlet() survives concentrations whose gamma numbers underflow", () => {
  const stream = random(3, "dirichlet");
  for (let i = 0; i < 100; i++) {
    const draw = drawDirichlet(stream, [0.0005, 0.0005, 0.0005]);
    ok(draw.every(Number.isFinite));
    close(draw.reduce((a, b) => a + b), 1, 1e-12);
  }
  throws(() => drawDirichlet(stream, [1, 0]), {
    name: "RangeError",
    message: /shape must be a positive number, received 0/,
  });
});
