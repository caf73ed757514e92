import { ok, strictEqual, throws } from "node:assert/strict";
import { clusteredProportionEstimate, drawBinomial, drawDirichlet, random, wilson } from "../../lib/statistics/mod.ts";
import { prints, printsInterval } from "./close.ts";

Deno.test("clusteredProportionEstimate() equals the reference case, with rule 5", () => {
  const { value, n, interval, reason } = clusteredProportionEstimate([3, 4, 0, 9, 6], [4, 4, 4, 10, 6]);
  prints(value, "0.7857");
  strictEqual(n, 28);
  printsInterval(interval, "0.19811", "0.98196");
  strictEqual(reason, undefined);
});

Deno.test("clusteredProportionEstimate() covers correlated trials, where Wilson's interval does not", () => {
  // 30 tasks of 4 trials, pass rate 0.8, correlation 0.3 within a task: a beta-binomial with α + β = 0.7/0.3.
  const stream = random(1, "coverage");
  let clustered = 0;
  let naive = 0;
  for (let run = 0; run < 2000; run++) {
    const passes = Array.from({ length: 30 }, () => {
      const [probability = 0] = drawDirichlet(stream, [0.8 * 7 / 3, 0.2 * 7 / 3]);
      return drawBinomial(stream, { trials: 4, probability });
    });
    const holds = (interval: { low: number | null; high: number | null } | null) =>
      (interval?.low ?? 0) <= 0.8 && 0.8 <= (interval?.high ?? 1) ? 1 : 0;
    clustered += holds(clusteredProportionEstimate(passes, passes.map(() => 4)).interval);
    naive += holds(wilson(passes.reduce((a, b) => a + b), 120));
  }
  ok(clustered / 2000 > 0.94 && clustered / 2000 < 0.98, `${clustered} of 2000`); // 96% in simulation
  ok(naive / 2000 < 0.88, `${naive} of 2000`); // 84%
});

Deno.test("clusteredProportionEstimate() says what few clusters cannot tell", () => {
  strictEqual(clusteredProportionEstimate([3], [4]).interval, null);
  strictEqual(clusteredProportionEstimate([3], [4]).reason, "no interval from one cluster");
  strictEqual(clusteredProportionEstimate([3, 0], [4, 0]).reason, "no interval from one cluster");
  strictEqual(
    clusteredProportionEstimate([3, 2, 4], [4, 4, 4]).reason,
    "3 clusters: conclude nothing from fewer than 5",
  );
  strictEqual(clusteredProportionEstimate([], []).value, null);
  const perfect = clusteredProportionEstimate([4, 4, 4, 4, 4, 4], [4, 4, 4, 4, 4, 4]).interval;
  ok(perfect?.high === 1 && (perfect.low ?? 1) < 0.6);
  throws(() => clusteredProportionEstimate([5], [4]), {
    name: "RangeError",
    message: /successes must be a whole number from 0 to 4/,
  });
  throws(() => clusteredProportionEstimate([5], []), { name: "RangeError", message: /as many successes as sizes/ });
});
