import { match, ok, strictEqual } from "node:assert/strict";
import {
  alikeDifference,
  meanDifference,
  studentT,
  tooFewClusters,
} from "../../../lib/evaluation/compare/mean_difference.ts";

const values = Float64Array.of(0.2, -0.1, 0.3, 0, 0, 0.25, 0.1, 0, 0.5, -0.05);
const options = { level: 0.95, largest: 1, skewed: true };

Deno.test("meanDifference() spans t and Hall, or t alone", () => {
  const { difference, pValue, standardError, degreesOfFreedom } = meanDifference({ values, clusters: null }, options);
  strictEqual(`${difference.interval?.low?.toFixed(5)} ${difference.interval?.high?.toFixed(5)}`, "-0.01510 0.30681");
  strictEqual(pValue?.toFixed(5), "0.07541");
  strictEqual(degreesOfFreedom, 9);
  const alone = meanDifference({ values, clusters: null }, { ...options, skewed: false });
  strictEqual(alone.difference.interval?.high?.toFixed(5), "0.25510");
  strictEqual(alone.pValue?.toFixed(5), "0.07541");
  strictEqual(alone.standardError, standardError);
});

Deno.test("meanDifference() takes the jackknife over clusters", () => {
  // Clusters of two: means .05, .15, .125, .05, .225; their spread over 5 is the standard error, t with 4 degrees.
  const means = [0.05, 0.15, 0.125, 0.05, 0.225];
  const mean = means.reduce((a, b) => a + b) / 5;
  const se = Math.sqrt(means.reduce((sum, own) => sum + (own - mean) ** 2, 0) / 4 / 5);
  const found = meanDifference({ values, clusters: Int32Array.of(0, 0, 1, 1, 2, 2, 3, 3, 4, 4) }, options);
  strictEqual(found.standardError?.toFixed(10), se.toFixed(10));
  strictEqual(found.degreesOfFreedom.toFixed(10), "4.0000000000");
  strictEqual(found.method, "cluster_t");
  ok(found.designEffect < 1, "clusters of opposites vary less than rows");
  // t(.975, 4) = 2.776445.
  strictEqual(((found.difference.interval?.high ?? 0) - mean).toFixed(6), (2.776445 * se).toFixed(6));
});

Deno.test("alikeDifference() bounds what was not seen, and has the p-value of the sign test", () => {
  const none = meanDifference({ values: new Float64Array(100), clusters: null }, options);
  strictEqual(none.alike, true);
  strictEqual(none.pValue, 1);
  // z²/(100 + z²) = 0.0370.
  strictEqual(none.difference.interval?.high?.toFixed(4), "0.0370");
  const same = alikeDifference({ value: 0.5, n: 10, units: 10, size: 10 }, { level: 0.95, largest: 1 });
  strictEqual(same.pValue, 2 ** -9);
  match(same.difference.reason ?? "", /all 10 pairs differ alike/);
  const unbounded = alikeDifference({ value: 2, n: 30, units: 30, size: 30 }, { level: 0.95, largest: Infinity });
  strictEqual(unbounded.difference.interval, null);
  strictEqual(alikeDifference({ value: 2, n: 1, units: 1, size: 1 }, { level: 0.95, largest: 1 }).pValue, null);
});

Deno.test("studentT() leaves 0 out just where p falls below α", () => {
  // t(.975, 10) = 2.228139.
  const at = (value: number) =>
    studentT(value, 11, { level: 0.95, standardError: 1, degreesOfFreedom: 10, method: "t" });
  ok((at(2.2282).difference.interval?.low ?? -1) > 0 && (at(2.2282).pValue ?? 1) < 0.05);
  ok((at(2.2281).difference.interval?.low ?? 1) < 0 && (at(2.2281).pValue ?? 0) > 0.05);
});

Deno.test("tooFewClusters() asks for five", () => {
  strictEqual(tooFewClusters(null), undefined);
  strictEqual(tooFewClusters(Int32Array.of(0, 1, 2, 3, 4)), undefined);
  match(tooFewClusters(Int32Array.of(0, 1, 2, 3, 3)) ?? "", /4 clusters/);
});
