import { ok, strictEqual } from "node:assert/strict";
import { pick, runningVerdict, usersForEffect, usersToDecide } from "../../../lib/evaluation/running/running_metric.ts";
import { compareRunningArms } from "../../../lib/statistics/mod.ts";

const interval = (low: number, high: number) => ({
  value: (low + high) / 2,
  n: 50,
  interval: { low, high, level: 0.95, method: "normal_mixture" },
});

Deno.test("runningVerdict() is equivalent within the margin, else better or worse where 0 is left out", () => {
  for (
    const [low, high, less, verdict] of [
      [-0.02, 0.02, false, "equivalent"],
      [0.01, 0.02, false, "equivalent"],
      [0.01, 0.2, false, "better"],
      [0.01, 0.2, true, "worse"],
      [-0.2, -0.01, false, "worse"],
      [-0.2, -0.01, true, "better"],
      [-0.2, 0.01, false, "inconclusive"],
    ] as const
  ) {
    strictEqual(runningVerdict(interval(low, high), { margin: 0.03, less }), verdict, `${low} to ${high}`);
  }
  strictEqual(runningVerdict({ value: 1, n: 3, interval: null }, { margin: 0.03, less: false }), "inconclusive");
});

Deno.test("usersForEffect() and usersToDecide() are the first number at which the interval is narrow enough", () => {
  const options = { effect: 0.05, level: 0.95, margin: 0.03 };
  const at = (n: number, mean: number) =>
    compareRunningArms({ n, mean: 0.8 }, { n, mean }, options).interval ?? { low: null, high: null };
  const arms = { baseline: { n: 1e6, mean: 0.8 }, candidate: { n: 1e6, mean: 0.86 } };
  const decided = usersToDecide(arms, options) ?? NaN;
  // Smoothing by one of each side makes the interval a trifle wider.
  ok((at(decided + 10, 0.86).low ?? -1) > 0, `${decided}`);
  ok((at(decided - 10, 0.86).low ?? 1) < 0, `${decided}`);
  ok((usersForEffect(arms, options) ?? 0) > decided);
  const alike = usersToDecide({ ...arms, candidate: { n: 1e6, mean: 0.805 } }, options) ?? NaN;
  ok((at(alike + 10, 0.805).high ?? 1) < 0.03 && (at(alike - 10, 0.805).high ?? 0) > 0.03, `${alike}`);
  strictEqual(usersToDecide({ ...arms, baseline: { n: 1, mean: 1 } }, options), null);
  strictEqual(usersToDecide({ ...arms, candidate: arms.baseline }, { ...options, margin: 0 }), null);
});

Deno.test("pick() takes one value for all metrics, or that of the metric", () => {
  strictEqual(pick(0.1, "a", 0.5), 0.1);
  strictEqual(pick({ a: 0.2 }, "a", 0.5), 0.2);
  strictEqual(pick({ a: 0.2 }, "toString", 0.5), 0.5);
});
