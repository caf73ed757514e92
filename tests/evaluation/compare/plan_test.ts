import { strictEqual } from "node:assert/strict";
import { unseenShare } from "../../../lib/evaluation/compare/finding.ts";
import { planMean } from "../../../lib/evaluation/compare/plan.ts";

const spread = { standardError: 0.02, degreesOfFreedom: 99, variance: 0.04, designEffect: 1, alike: false };
const options = { level: 0.95, margin: 0.05, largest: 1 };

Deno.test("planMean() gives the detectable effect and the pairs for equivalence", () => {
  const plan = planMean(spread, options);
  // (t(.975, 99) + t(.8, 99))·.02 = (1.98422 + .84528)·.02; 8.564·.04/.0025 = 137.02.
  strictEqual(plan.minimumDetectableEffect?.toFixed(4), "0.0566");
  strictEqual(plan.neededPairs, 138);
  strictEqual(planMean({ ...spread, designEffect: 2 }, options).neededPairs, 275);
  strictEqual(
    planMean({ ...spread, degreesOfFreedom: Infinity }, options).minimumDetectableEffect?.toFixed(4),
    "0.0560",
  );
  strictEqual(planMean(spread, { ...options, margin: 0 }).neededPairs, null);
  strictEqual(planMean({ ...spread, variance: 1e-6 }, options).neededPairs, 20);
});

Deno.test("planMean() says how many equal pairs bound what was not seen", () => {
  const alike = { ...spread, standardError: null, variance: 0, alike: true };
  const { neededPairs, minimumDetectableEffect } = planMean(alike, options);
  strictEqual(minimumDetectableEffect, null);
  strictEqual(unseenShare(neededPairs ?? 0, 0.9) <= 0.05, true);
  strictEqual(unseenShare((neededPairs ?? 0) - 1, 0.9) > 0.05, true);
  strictEqual(planMean(alike, { ...options, largest: Infinity }).neededPairs, null);
  strictEqual(planMean({ ...alike, alike: false }, options).neededPairs, null);
});
