import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { aucEstimate, normalCdf, random } from "../../lib/statistics/mod.ts";
import { close, prints, printsInterval } from "./close.ts";
import { twoClassExample } from "./two_class_example.ts";

Deno.test("aucEstimate() equals yardstick and the reference case on two_class_example", () => {
  const { positives, negatives } = twoClassExample();
  const { value, n, interval } = aucEstimate(positives, negatives);
  prints(value, "0.939"); // as yardstick publishes it
  prints(value, "0.93931");
  strictEqual(n, 500);
  printsInterval(interval, "0.91710", "0.95586");
});

Deno.test("aucEstimate() equals the reference cases of few rows", () => {
  const ten = Float64Array.from({ length: 10 }, (_, index) => index);
  const apart = aucEstimate(ten.map((score) => score + 10), ten);
  strictEqual(apart.value, 1);
  printsInterval(apart.interval, "0.80021", "1.00000");
  const few = aucEstimate(Float64Array.of(0.9, 0.8, 0.7, 0.55), Float64Array.of(0.6, 0.4, 0.3, 0.2, 0.1));
  strictEqual(few.value, 0.95);
  printsInterval(few.interval, "0.14269", "0.99954");
});

Deno.test("aucEstimate() is the share of pairs won, ties counting half, in any order", () => {
  const stream = random(1, "auc");
  const draw = (n: number, shift: number) => Float64Array.from({ length: n }, () => stream.integer(12) + shift);
  const [positives, negatives] = [draw(60, 2), draw(75, 0)];
  let won = 0;
  for (const p of positives) for (const q of negatives) won += p > q ? 1 : p === q ? 0.5 : 0;
  const { value, interval } = aucEstimate(positives, negatives);
  close(value, won / (60 * 75), 1e-14);
  deepStrictEqual(aucEstimate(positives.toReversed(), negatives.toSorted()).interval, interval);
});

Deno.test("aucEstimate() with scores exchanged is mirrored", () => {
  const { positives, negatives } = twoClassExample();
  const there = aucEstimate(positives, negatives).interval;
  const back = aucEstimate(negatives, positives).interval;
  close(back?.low, 1 - (there?.high ?? 0), 1e-10);
  close(back?.high, 1 - (there?.low ?? 0), 1e-12);
  const worst = aucEstimate(Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6));
  strictEqual(worst.value, 0);
  strictEqual(worst.interval?.low, 0);
  ok((worst.interval?.high ?? 0) > 0.3);
});

Deno.test("aucEstimate() with all scores equal is one half, and not sure of it", () => {
  const { value, interval } = aucEstimate(new Float64Array(10), new Float64Array(12));
  strictEqual(value, 0.5);
  ok((interval?.low ?? 1) < 0.3 && (interval?.high ?? 0) > 0.7, JSON.stringify(interval));
});

Deno.test("aucEstimate() with one row of a class has an interval, without any it is undefined", () => {
  const one = aucEstimate(Float64Array.of(0.7), Float64Array.of(0.1, 0.9, 0.3));
  ok(one.interval !== null && (one.interval.low ?? 1) < 0.3);
  const none = aucEstimate(new Float64Array(0), Float64Array.of(0.1));
  strictEqual(none.value, null);
  strictEqual(none.reason, "undefined: no positive rows");
  throws(() => aucEstimate(Float64Array.of(NaN), Float64Array.of(1)), { name: "RangeError", message: /received NaN/ });
});

Deno.test("aucEstimate() covers an area of 0.95 with 10 and 10 rows, where DeLong's own interval covers 71 of 100", () => {
  const shift = 2.326174307353347; // Φ(shift/√2) = 0.95
  close(normalCdf(shift / Math.SQRT2), 0.95, 1e-9);
  const stream = random(2, "coverage");
  let covered = 0;
  for (let run = 0; run < 2000; run++) {
    const positives = Float64Array.from({ length: 10 }, () => stream.normal() + shift);
    const { interval } = aucEstimate(positives, Float64Array.from({ length: 10 }, () => stream.normal()));
    if ((interval?.low ?? 0) <= 0.95 && 0.95 <= (interval?.high ?? 1)) covered += 1;
  }
  ok(covered / 2000 > 0.975, `${covered} of 2000`); // 99% in simulation
});
