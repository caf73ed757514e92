import { ok, strictEqual, throws } from "node:assert/strict";
import { random, stratifiedShareEstimate, weightedShareEstimate } from "../../lib/statistics/mod.ts";
import { close, printsInterval } from "./close.ts";

Deno.test("weightedShareEstimate() equals reference case 20", () => {
  const { value, interval, n } = weightedShareEstimate([
    { rate: 1 / 50, sampled: 14, passed: 13 },
    { rate: 1 / 10, sampled: 25, passed: 20 },
    { rate: 1, sampled: 50, passed: 26 },
  ]);
  close(value, 0.876, 1e-12);
  strictEqual(n, 89);
  printsInterval(interval, "0.73926", "0.94624");
});

Deno.test("stratifiedShareEstimate() covers the truth where rates differ, the plain share does not", () => {
  let covered = 0;
  let plain = 0;
  const runs = 400;
  for (let run = 0; run < runs; run++) {
    const stream = random(3, "strata", run);
    const strata = [[4000, 0.95, 200], [500, 0.6, 250]].map(([population = 0, rate = 0, sampled = 0]) => {
      const outcomes = Array.from({ length: population }, () => stream.uniform() < rate);
      const count = (values: boolean[]) => values.filter(Boolean).length;
      return { population, sampled, passed: count(outcomes.slice(0, sampled)), all: count(outcomes) };
    });
    const truth = strata.reduce((sum, { all }) => sum + all, 0) / 4500;
    const { interval } = stratifiedShareEstimate(strata);
    if ((interval?.low ?? 1) <= truth && truth <= (interval?.high ?? 0)) covered++;
    const share = strata.reduce((sum, { passed }) => sum + passed, 0) / 450;
    if (Math.abs(share - truth) < 1.96 * Math.sqrt(share * (1 - share) / 450)) plain++;
  }
  ok(covered / runs > 0.91, `${covered} of ${runs}`);
  ok(plain / runs < 0.1, `${plain} of ${runs}`);
});

Deno.test("stratifiedShareEstimate() knows nothing of a part that was not looked at, and all of one seen whole", () => {
  const blind = stratifiedShareEstimate([
    { population: 100, sampled: 100, passed: 80 },
    { population: 100, sampled: 0, passed: 0 },
  ]);
  close(blind.value, 0.8, 1e-12);
  close(blind.interval?.low, 0.4, 1e-12);
  close(blind.interval?.high, 0.9, 1e-12);
  const whole = stratifiedShareEstimate([{ population: 20, sampled: 20, passed: 5 }, {
    population: 0,
    sampled: 0,
    passed: 0,
  }]);
  printsInterval(whole.interval, "0.25000", "0.25000");
  strictEqual(stratifiedShareEstimate([{ population: 9, sampled: 0, passed: 0 }]).value, null);
  throws(() => stratifiedShareEstimate([{ population: 9, sampled: 10, passed: 0 }]), { name: "RangeError" });
});

Deno.test("weightedShareEstimate() falls back on what was looked at where nothing varies", () => {
  const all = weightedShareEstimate([{ rate: 0.1, sampled: 20, passed: 20 }]);
  close(all.interval?.low, 0.8388748, 1e-6);
  strictEqual(all.interval?.high, 1);
  strictEqual(weightedShareEstimate([]).value, null);
  throws(() => weightedShareEstimate([{ rate: 0, sampled: 1, passed: 1 }]), { name: "RangeError", message: /rate/ });
});
