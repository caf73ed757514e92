import { ok, strictEqual, throws } from "node:assert/strict";
import { compareRunningArms, mixtureHalfWidth, random } from "../../lib/statistics/mod.ts";
import { close, prints } from "./close.ts";

Deno.test("compareRunningArms() equals reference case 19", () => {
  const { value, interval, n } = compareRunningArms({ n: 500, mean: 0.8 }, { n: 500, mean: 0.86 }, { effect: 0.05 });
  strictEqual(n, 500);
  close(value, 0.06, 1e-12);
  prints((interval?.high ?? NaN) - 0.06, "0.0728997");
  prints(0.06 - (interval?.low ?? NaN), "0.0728997");
  prints(mixtureHalfWidth(0.0237548, { effect: 0.05 }), "0.0729");
});

Deno.test("compareRunningArms() gives no interval before 30 users an arm, and none is certain", () => {
  const early = compareRunningArms({ n: 29, mean: 1 }, { n: 400, mean: 0 }, { effect: 0.1 });
  strictEqual(early.interval, null);
  strictEqual(early.reason, "no interval: the first look is at 30 users an arm");
  strictEqual(compareRunningArms({ n: 0, mean: 0 }, { n: 9, mean: 1 }, { effect: 0.1 }).value, null);
  const equal = compareRunningArms({ n: 40, mean: 1 }, { n: 40, mean: 1 }, { effect: 0.1 });
  ok((equal.interval?.low ?? 0) < -0.1 && (equal.interval?.high ?? 0) > 0.1);
  const graded = compareRunningArms({ n: 40, mean: 0.5, variance: 0 }, { n: 40, mean: 0.5, variance: 0 }, {
    effect: 0.1,
  });
  ok((graded.interval?.high ?? 0) > 0);
  const ends = compareRunningArms({ n: 30, mean: 0 }, { n: 30, mean: 1 }, { effect: 0.1 });
  strictEqual(ends.interval?.high, 1);
});

Deno.test("compareRunningArms() is believed wrongly in at most 5 of a hundred trials looked at daily", () => {
  const trials = 400;
  let wrong = 0;
  let naive = 0;
  for (let trial = 0; trial < trials; trial++) {
    const stream = random(7, "mixture", trial);
    const a = { n: 0, x: 0 };
    const b = { n: 0, x: 0 };
    let left = false;
    let naively = false;
    for (let day = 0; day < 60; day++) {
      for (const arm of [a, b]) {
        for (let user = 0; user < 20; user++) if (stream.uniform() < 0.3) arm.x++;
        arm.n += 20;
      }
      const sides = [{ n: a.n, mean: a.x / a.n }, { n: b.n, mean: b.x / b.n }] as const;
      const { value, interval } = compareRunningArms(sides[0], sides[1], { effect: 0.05 });
      left ||= interval !== null && ((interval.low ?? 0) > 0 || (interval.high ?? 0) < 0);
      const se = Math.sqrt(sides.reduce((sum, { n, mean }) => sum + mean * (1 - mean) / n, 0));
      naively ||= Math.abs(value ?? 0) > 1.96 * se;
    }
    if (left) wrong++;
    if (naively) naive++;
  }
  ok(wrong / trials <= 0.05, `${wrong} of ${trials}`);
  ok(naive / trials > 0.15, `${naive} of ${trials}`);
});

Deno.test("mixtureHalfWidth() is narrow for the planned effect and refuses what is no error", () => {
  ok(mixtureHalfWidth(0.02, { effect: 0.05 }) < mixtureHalfWidth(0.02, { effect: 0.001 }));
  ok(mixtureHalfWidth(0.02, { effect: 0.05, level: 0.99 }) > mixtureHalfWidth(0.02, { effect: 0.05 }));
  throws(() => mixtureHalfWidth(0, { effect: 0.05 }), { name: "RangeError", message: /standardError/ });
  throws(() => mixtureHalfWidth(0.1, { effect: -1 }), { name: "RangeError", message: /effect/ });
  throws(() => compareRunningArms({ n: 50, mean: 1.2 }, { n: 50, mean: 1 }, { effect: 0.1 }), /mean/);
  throws(() => compareRunningArms({ n: 50, mean: 1, variance: 2 }, { n: 50, mean: 1 }, { effect: 0.1 }), /variance/);
});
