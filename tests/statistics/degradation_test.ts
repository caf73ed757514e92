import { ok, strictEqual, throws } from "node:assert/strict";
import { drawBinomial, random, watchDegradation, watchedShare } from "../../lib/statistics/mod.ts";
import { close } from "./close.ts";

Deno.test("watchDegradation() multiplies the likelihood ratio and starts again at 1 after an alarm", () => {
  const options = { expected: 0.9, drop: 0.1 };
  const first = watchDegradation(1, { n: 10, passed: 7 }, options);
  close(first.evidence, (0.8 / 0.9) ** 7 * (0.2 / 0.1) ** 3, 1e-12);
  strictEqual(first.alarm, false);
  const good = watchDegradation(0.001, { n: 10, passed: 10 }, options);
  close(good.evidence, (0.8 / 0.9) ** 10, 1e-12);
  const alarm = watchDegradation(first.evidence, { n: 40, passed: 20 }, options);
  strictEqual(alarm.alarm, true);
  strictEqual(alarm.evidence, 1);
  strictEqual(watchDegradation(1, { n: 5000, passed: 0 }, options).alarm, true);
  strictEqual(watchDegradation(1, { n: 0, passed: 0 }, options).evidence, 1);
  ok(watchDegradation(1, { n: 100000, passed: 100000 }, options).evidence > 0);
});

Deno.test("watchDegradation() alarms by chance once in years, and finds the fall within days", () => {
  let alarms = 0;
  const stream = random(11, "degradation");
  let evidence = 1;
  for (let window = 0; window < 20_000; window++) {
    const state = watchDegradation(evidence, {
      n: 100,
      passed: drawBinomial(stream, { trials: 100, probability: 0.9 }),
    }, {
      expected: 0.9,
      drop: 0.1,
    });
    evidence = state.evidence;
    if (state.alarm) alarms++;
  }
  ok(alarms <= 20_000 / 365, `${alarms} alarms in 20,000 windows`);
  let waited = 0;
  for (let run = 0; run < 100; run++) {
    evidence = 1;
    for (let alarm = false; !alarm; waited++) {
      ({ evidence, alarm } = watchDegradation(evidence, {
        n: 100,
        passed: drawBinomial(stream, { trials: 100, probability: 0.8 }),
      }, {
        expected: 0.9,
        drop: 0.1,
      }));
    }
  }
  ok(waited / 100 <= 11, `${waited / 100} windows on average`);
});

Deno.test("watchedShare() is the lower bound of one side, and closer with more rows", () => {
  // Wilson's lower end with z = 1.644854.
  close(watchedShare(180, 200), 0.8600, 1e-3);
  ok(watchedShare(1800, 2000) > watchedShare(180, 200));
  throws(() => watchDegradation(1, { n: 5, passed: 3 }, { expected: 0.1, drop: 0.2 }), { name: "RangeError" });
  throws(() => watchDegradation(0, { n: 5, passed: 3 }, { expected: 0.9, drop: 0.2 }), { name: "RangeError" });
});
