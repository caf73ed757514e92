import { ok, throws } from "node:assert/strict";
import { calibrated, fitPlatt, logit } from "../../../lib/drift/performance/platt.ts";
import { random } from "../../../lib/statistics/mod.ts";

Deno.test("fitPlatt() finds the calibration that made the labels, and how uncertain it is", () => {
  // Labels follow 0.6·logit + 0.5; over many fits the estimates scatter as the curvature says.
  const truth = { slope: 0.6, intercept: 0.5 };
  const slopes: number[] = [];
  const intercepts: number[] = [];
  let [expectedSlope, expectedIntercept] = [0, 0];
  for (let seed = 0; seed < 120; seed++) {
    const stream = random(seed, "platt");
    const scores = Float64Array.from({ length: 800 }, () => stream.uniform());
    const labels = Uint8Array.from(scores, (score) => stream.uniform() < calibrated(logit(score), truth) ? 1 : 0);
    const { slope, intercept, covariance } = fitPlatt(scores, labels);
    slopes.push(slope);
    intercepts.push(intercept);
    expectedSlope += covariance.slope / 120;
    expectedIntercept += covariance.intercept / 120;
  }
  for (
    const [found, value, expected] of [[slopes, 0.6, expectedSlope], [intercepts, 0.5, expectedIntercept]] as const
  ) {
    const mean = found.reduce((sum, next) => sum + next, 0) / found.length;
    const variance = found.reduce((sum, next) => sum + (next - mean) ** 2, 0) / found.length;
    ok(Math.abs(mean - value) < 0.04, `${mean} against ${value}`);
    ok(variance / expected > 0.65 && variance / expected < 1.5, `${variance} against ${expected}`);
  }
});

Deno.test("fitPlatt() stays finite where the labels are separated, and refuses what has no answer", () => {
  const scores = Float64Array.from({ length: 100 }, (_, at) => at / 100);
  const separated = fitPlatt(scores, Uint8Array.from(scores, (score) => score >= 0.5 ? 1 : 0));
  ok(Number.isFinite(separated.slope) && separated.slope > 1);
  throws(() => fitPlatt(scores, new Uint8Array(100)), { name: "InputError", message: /one label only/ });
  throws(() => fitPlatt(new Float64Array(4).fill(0.5), Uint8Array.of(0, 1, 0, 1)), {
    name: "InputError",
    message: /are the same/,
  });
});
