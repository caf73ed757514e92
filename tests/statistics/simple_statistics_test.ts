import { ok, strictEqual } from "node:assert/strict";
import { cumulativeStdNormalProbability, errorFunction, gammaln, probit, sum } from "simple-statistics";
import { erfc, logGamma, normalCdf, normalQuantile } from "../../lib/statistics/mod.ts";

// What the room's documentation says about simple-statistics. A release that makes one of these false has become exact enough to use.

Deno.test("simple-statistics sums with compensation: used", () => strictEqual(sum([1e16, 1, -1e16]), 1));

Deno.test("simple-statistics has the normal distribution as a table: not used", () => {
  ok(Math.abs(cumulativeStdNormalProbability(0.035) - normalCdf(0.035)) > 0.0015);
  strictEqual(cumulativeStdNormalProbability(6), cumulativeStdNormalProbability(3.1));
  ok(Math.abs(probit(0.975) - normalQuantile(0.975)) > 0.0025);
});

Deno.test("simple-statistics has the error function to eight digits: not used", () => {
  const difference = Math.abs(errorFunction(0.04) - (1 - erfc(0.04)));
  ok(difference > 5e-8 && difference < 2e-7);
});

Deno.test("simple-statistics has log gamma exactly from 3 on, not next to its zeros: not used", () => {
  for (let x = 3; x < 50; x += 0.37) ok(Math.abs(gammaln(x) / logGamma(x) - 1) < 2e-15);
  ok(Math.abs(gammaln(2 + 1e-9) / logGamma(2 + 1e-9) - 1) > 1e-8);
});
