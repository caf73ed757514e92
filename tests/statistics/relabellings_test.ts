import { ok, strictEqual } from "node:assert/strict";
import { relabellings } from "../../lib/statistics/relabellings.ts";
import { random } from "../../lib/statistics/mod.ts";
import { agrees } from "./goodness.ts";

/** Distribution of a sum of unequal Bernoulli variables, by adding one at a time. */
function sumOfBernoullis(probabilities: Iterable<number>): number[] {
  let masses = [1];
  for (const p of probabilities) {
    masses = [...masses, 0].map((mass, k) => mass * (1 - p) + (masses[k - 1] ?? 0) * p);
  }
  return masses;
}

for (const n of [12, 450]) {
  Deno.test(`relabellings() of ${n} rows are sums of Bernoulli variables, exactly`, () => {
    // 450 rows in one bin are drawn in groups of 32, 12 rows in groups of 6.
    const stream = random(1, "probabilities", n);
    const probabilities = Float64Array.from({ length: n }, () => stream.uniform());
    const expected = probabilities.reduce((a, b) => a + b);
    const counts = new Array<number>(n + 1).fill(0);
    for (const [gap = NaN] of relabellings(probabilities, { bins: 1, times: 10_000, stream })) {
      const positives = Math.round(gap + expected);
      ok(Math.abs(gap + expected - positives) < 1e-9);
      counts[positives] = (counts[positives] ?? 0) + 1;
    }
    agrees(counts, sumOfBernoullis(probabilities).map((mass) => mass * 10_000));
  });
}

Deno.test("relabellings() of wide groups and ties are sums of Bernoulli variables, exactly", () => {
  // probabilities 0, 1, many ties and a few far apart in one bin.
  const probabilities = Float64Array.from(
    { length: 900 },
    (_, row) => row % 5 === 0 ? (row % 7) / 6 : row % 2 === 0 ? 0.02 : 0.01,
  );
  const stream = random(2, "relabellings");
  const expected = probabilities.reduce((a, b) => a + b);
  const counts = new Array<number>(901).fill(0);
  for (const [gap = NaN] of relabellings(probabilities, { bins: 1, times: 10_000, stream })) {
    const positives = Math.round(gap + expected);
    counts[positives] = (counts[positives] ?? 0) + 1;
  }
  agrees(counts, sumOfBernoullis(probabilities).map((mass) => mass * 10_000));
});

Deno.test("relabellings() of certain rows leave no gap", () => {
  const stream = random(3, "relabellings");
  const [gaps] = relabellings(Float64Array.of(0, 0, 1, 1, 1), { bins: 4, times: 1, stream });
  strictEqual(gaps?.join(), "0,0,0,0");
});
