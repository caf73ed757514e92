import { ok, strictEqual, throws } from "node:assert/strict";
import { meanEstimate, random, wilsonEffective } from "../../lib/statistics/mod.ts";
import { close, prints, printsInterval } from "./close.ts";

const graded = [0.2, 0.5, 0.9, 1, 1, 1, 1, 1, 0.75, 0.6];

Deno.test("meanEstimate() equals the reference cases", () => {
  const { value, n, interval } = meanEstimate(graded, { scale: [0, 1] });
  prints(value, "0.795");
  strictEqual(n, 10);
  printsInterval(interval, "0.39859", "0.94973");
  printsInterval(meanEstimate([0.2, -0.1, 0.3, 0, 0, 0.25, 0.1, 0, 0.5, -0.05]).interval, "0.00820", "0.30681");
});

Deno.test("meanEstimate() of symmetric values is Student's interval", () => {
  // t(0.975, 10) = 2.228139 (Abramowitz and Stegun, table 26.10: 2.228); values -5 … 5 have sd √11.
  const { interval } = meanEstimate(Array.from({ length: 11 }, (_, index) => index - 5));
  close(interval?.high, 2.2281388519862748, 1e-12);
  close(interval?.low, -2.2281388519862748, 1e-12);
});

Deno.test("meanEstimate() has no step where the skewness vanishes", () => {
  const high = (skewed: number) => meanEstimate([-2, -1, 0, 1, 2, -2, -1, 0, 1, 2 + skewed]).interval?.high ?? NaN;
  close(high(1e-9), high(0), 1e-8);
  close(high(-1e-9), high(0), 1e-8);
});

Deno.test("meanEstimate() moves with the scale: grades of 1 to 5 as shares of it", () => {
  for (const values of [graded, graded.slice(0, 6), [1, 1, 1]]) {
    const share = meanEstimate(values, { scale: [0, 1] }).interval;
    const grades = meanEstimate(values.map((value) => 1 + 4 * value), { scale: [1, 5] }).interval;
    close(grades?.low, 1 + 4 * (share?.low ?? NaN), 1e-12);
    close(grades?.high, 1 + 4 * (share?.high ?? NaN), 1e-12);
    strictEqual(grades?.method, share?.method);
  }
});

Deno.test("meanEstimate() of few values, or equal ones, on a bounded scale is Wilson's with t", () => {
  const few = [0.2, 0.6, 0.7, 1];
  const { value, interval } = meanEstimate(few, { scale: [0, 1] });
  const variance = few.reduce((sum, x) => sum + (x - 0.625) ** 2, 0) / 3;
  const expected = wilsonEffective(0.625, 0.625 * 0.375 * 4 / variance, { degreesOfFreedom: 3 });
  strictEqual(value, 0.625);
  close(interval?.low, expected.low ?? NaN, 1e-12);
  const equal = meanEstimate(new Array<number>(30).fill(1), { scale: [0, 1] }).interval;
  close(equal?.low, wilsonEffective(1, 30, { degreesOfFreedom: 29 }).low ?? NaN, 1e-12);
  strictEqual(equal?.high, 1);
});

Deno.test("meanEstimate() says where there is no interval, or no mean", () => {
  strictEqual(meanEstimate([]).reason, "undefined: no values");
  strictEqual(meanEstimate([3]).reason, "no interval from one value");
  strictEqual(meanEstimate([3, 3, 3]).reason, "no interval: all values are equal");
  strictEqual(meanEstimate([3, 3, 3]).value, 3);
  throws(() => meanEstimate([0.5, 1.5], { scale: [0, 1] }), {
    name: "RangeError",
    message: /from 0 to 1, received 1.5 at index 1/,
  });
  throws(() => meanEstimate([1, NaN]), { name: "RangeError", message: /received NaN at index 1/ });
});

Deno.test("meanEstimate() stays on its scale", () => {
  const losses = Array.from({ length: 20 }, (_, index) => index === 0 ? 3 : 0.001);
  ok((meanEstimate(losses, { scale: [0, Infinity] }).interval?.low ?? -1) >= 0);
  ok((meanEstimate(losses).interval?.low ?? 0) < (meanEstimate(losses).value ?? 0));
});

Deno.test("meanEstimate() covers a skewed mean better than Student's interval", () => {
  const stream = random(1, "coverage");
  let hall = 0;
  let student = 0;
  for (let run = 0; run < 3000; run++) {
    // Exponential with mean 1; t(0.975, 19) = 2.093024.
    const values = Float64Array.from({ length: 20 }, () => -Math.log(1 - stream.uniform()));
    const { value, interval } = meanEstimate(values, { scale: [0, Infinity] });
    if ((interval?.low ?? 0) <= 1 && 1 <= (interval?.high ?? 0)) hall += 1;
    const mean = value ?? 0;
    const sd = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 19);
    if (Math.abs(mean - 1) <= 2.093024 * sd / Math.sqrt(20)) student += 1;
  }
  ok(hall > student + 45 && hall > 0.93 * 3000, `Hall ${hall}, Student ${student} of 3000`);
});
