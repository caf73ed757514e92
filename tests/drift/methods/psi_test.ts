import { ok } from "node:assert/strict";
import { equalWidthEdges, sturgesEdges } from "../../../lib/drift/conventions/histogram.ts";
import { pairOf } from "../../../lib/drift/methods/count_method.ts";
import { psi } from "../../../lib/drift/methods/psi.ts";
import { drawMultinomial, random } from "../../../lib/statistics/mod.ts";
import { close } from "../../statistics/close.ts";
import { binned, EVEN, quantileEdges, SQUARED } from "../binned.ts";
import { generatedCase } from "../fixtures/read_fixture.ts";
import { squaredSides } from "../sides.ts";

Deno.test("psi without smoothing equals case R28 over quantiles of the reference, equal widths and Sturges' bins", () => {
  const both = [...EVEN, ...SQUARED];
  close(psi.distance(binned(EVEN, SQUARED, quantileEdges(EVEN, 10))), 0.3830814, 1e-6);
  close(psi.distance(binned(EVEN, SQUARED, quantileEdges(EVEN, 20))), 0.4219002, 1e-6);
  // Equal widths from 0 to 1.
  close(psi.distance(binned(EVEN, SQUARED, equalWidthEdges([0, 1], 10))), 0.3834473, 1e-6);
  close(psi.distance(binned(EVEN, SQUARED, equalWidthEdges([0, 1], 30))), 0.4356451, 1e-6);
  close(psi.distance(binned(EVEN, SQUARED, sturgesEdges(both))), 0.3929136, 1e-6);
});

Deno.test("psi without smoothing equals what Frouros publishes, cases R19 and R20", () => {
  // Frouros puts the smallest normal double for an empty bin.
  const least = 2.2250738585072014e-308;
  for (const [name, value] of [["R19", 461.20379435], ["R20", 0.01840072]] as const) {
    const { reference, current } = generatedCase(name);
    const pair = binned(reference, current, equalWidthEdges([...reference, ...current], 10));
    const filled = (counts: Float64Array, total: number) => counts.map((count) => Math.max(count, least * total));
    const distance = psi.distance({
      ...pair,
      reference: filled(pair.reference, pair.referenceTotal),
      current: filled(pair.current, pair.currentTotal),
    });
    close(distance, value, 1e-6, `${name}:`);
  }
});

Deno.test("psi smooths towards the pool: an empty cell adds less, and little is changed where cells are full", () => {
  const { reference, current } = squaredSides();
  close(psi.statistic(reference, current).statistic, 0.3839585, 0.02);
  const empty = pairOf({
    bins: ["a", "b"],
    reference: Float64Array.of(100, 0),
    current: Float64Array.of(95, 5),
    positions: null,
  });
  // (N + a·π)/(n + a) with a = 1 and π = 0.025.
  const [p, q] = [0.025 / 101, 5.025 / 101];
  close(psi.distance(empty), (q - p) * Math.log(q / p) + (p - q) * Math.log((1 - q) / (1 - p)), 1e-9);
});

Deno.test("psi where nothing drifts is as large as case R30 says", () => {
  // Without smoothing; means .190, .093 and .037 of n = m = 100, 200 and 500, theory (B − 1)(1/n + 1/m).
  for (const [n, mean] of [[100, 0.19], [200, 0.093], [500, 0.037]] as const) {
    const stream = random(30, "psi", n);
    // An empty cell gets a share of 0.0001, as the published simulation must have given it one.
    const draw = () =>
      Float64Array.from(
        drawMultinomial(stream, { trials: n, weights: new Array(10).fill(1) }),
        (count) => Math.max(count, 1e-4 * n),
      );
    let [total, above] = [0, 0];
    for (let rep = 0; rep < 4000; rep++) {
      const value = psi.distance({
        reference: draw(),
        current: draw(),
        referenceTotal: n,
        currentTotal: n,
        positions: new Float64Array(0),
        expected: true,
      });
      total += value;
      above += value > 0.1 ? 1 : 0;
    }
    ok(Math.abs(total / 4000 - mean) < 0.02 * mean + 0.003, `mean at ${n}: ${total / 4000}`);
    const share = { 100: 0.86, 200: 0.38, 500: 0.01 }[n];
    ok(Math.abs(above / 4000 - share) < 0.025, `above 0.1 at ${n}: ${above / 4000}`);
  }
});
