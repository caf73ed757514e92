import { ok, strictEqual } from "node:assert/strict";
import { independentDifference, welchDifference } from "../../../lib/evaluation/compare/independent.ts";
import { compareMeans, proportionEstimate } from "../../../lib/statistics/mod.ts";

function share(right: number, of: number, level: number) {
  return proportionEstimate(right, of, { level });
}

Deno.test("independentDifference() is Newcombe's for two proportions", () => {
  const found = independentDifference(
    (level) => ({ candidate: share(56, 70, level), baseline: share(48, 80, level) }),
    { level: 0.95 },
  );
  strictEqual(found.difference.interval?.low?.toFixed(5), "0.05243");
  strictEqual(found.difference.interval?.high?.toFixed(5), "0.33387");
  // At the level of this p-value the interval itself would reach 0.
  const p = found.pValue ?? NaN;
  const at = independentDifference(
    (level) => ({ candidate: share(56, 70, level), baseline: share(48, 80, level) }),
    { level: 1 - p },
  );
  ok(Math.abs(at.difference.interval?.low ?? 1) < 0.002, `${at.difference.interval?.low}`);
});

Deno.test("independentDifference() falls below α just where the interval leaves 0 out", () => {
  for (let right = 0; right <= 40; right++) {
    const { difference: { interval }, pValue } = independentDifference(
      (level) => ({ candidate: share(right, 40, level), baseline: share(20, 40, level) }),
      { level: 0.95 },
    );
    const outside = (interval?.low ?? -1) > 0 || (interval?.high ?? 1) < 0;
    strictEqual((pValue ?? 1) <= 0.05, outside, `${right} of 40`);
  }
});

Deno.test("independentDifference() gives no p-value without an interval", () => {
  const none = { value: null, n: 0, interval: null };
  const found = independentDifference(() => ({ candidate: none, baseline: none }), { level: 0.95 });
  strictEqual(found.pValue, null);
  strictEqual(found.standardError, null);
});

Deno.test("welchDifference() adds what a plan needs to Welch's test", () => {
  const samples = { candidate: Float64Array.of(4, 5, 6, 5, 7), baseline: Float64Array.of(1, 2, 3, 2) };
  const found = welchDifference(samples, { level: 0.95 });
  const { difference, pValue } = compareMeans(samples);
  strictEqual(found.pValue, pValue);
  strictEqual(found.difference.interval?.low, difference.interval?.low);
  const half = (difference.interval?.high ?? 0) - (difference.value ?? 0);
  ok(found.standardError !== null && half / found.standardError > 1.96);
  const equal = welchDifference({ candidate: Float64Array.of(1, 1), baseline: Float64Array.of(1, 1) }, { level: 0.95 });
  strictEqual(equal.pValue, 1);
  strictEqual(equal.standardError, null);
});
