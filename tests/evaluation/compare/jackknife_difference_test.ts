import { match, strictEqual } from "node:assert/strict";
import { jackknifeDifference } from "../../../lib/evaluation/compare/jackknife_difference.ts";

const clusters = Int32Array.of(0, 0, 1, 1, 2, 2, 3, 3, 4, 4);

Deno.test("jackknifeDifference() has the jackknife's variance and t of the effective clusters", () => {
  const without = Float64Array.of(0.1, 0.12, 0.08, 0.11, 0.09);
  const { difference, standardError, degreesOfFreedom } = jackknifeDifference(
    { value: 0.1, without, clusters },
    { level: 0.95, largest: () => 1 },
  );
  // (4/5)·Σ(θ₋g − θ)² = .8·.001.
  strictEqual(standardError?.toFixed(8), Math.sqrt(0.0008).toFixed(8));
  strictEqual(degreesOfFreedom.toFixed(8), "4.00000000");
  strictEqual(difference.interval?.high?.toFixed(5), (0.1 + 2.776445 * Math.sqrt(0.0008)).toFixed(5));
});

Deno.test("jackknifeDifference() bounds what no cluster shows", () => {
  const same = jackknifeDifference(
    { value: 0, without: new Float64Array(5), clusters },
    { level: 0.95, largest: () => 1 },
  );
  strictEqual(same.pValue, 1);
  // t² = 2.776445² = 7.70865; 7.70865/(5 + 7.70865).
  strictEqual(same.difference.interval?.high?.toFixed(4), "0.6066");
});

Deno.test("jackknifeDifference() says why there is no interval", () => {
  const reason = (value: number, without: number[], own = clusters) =>
    jackknifeDifference({ value, without: Float64Array.from(without), clusters: own }, {
      level: 0.95,
      largest: () => 1,
    })
      .difference.reason ?? "";
  match(reason(NaN, [1, 1, 1, 1, 1]), /undefined for the rows of a run/);
  match(reason(0.1, [NaN, 1, 1, 1, 1]), /undefined without one of the clusters/);
  match(reason(0.1, [NaN], Int32Array.of(0, 0)), /one cluster/);
});
