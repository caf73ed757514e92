import { deepStrictEqual, match, strictEqual, throws } from "node:assert/strict";
import { latencySummary } from "../../lib/metrics/latency.ts";

const count = (length: number): number[] => Array.from({ length }, (_, index) => index + 1);

Deno.test("latencySummary() bounds quantiles by the ranks of the recipe", () => {
  const ends = (length: number, quantile: "p50Ms" | "p95Ms" | "p99Ms") => {
    const interval = latencySummary(count(length).reverse(), 1)?.[quantile].interval;
    return [interval?.low, interval?.high];
  };
  deepStrictEqual(ends(20, "p50Ms"), [6, 15]);
  deepStrictEqual(ends(100, "p95Ms"), [90, 100]);
  deepStrictEqual(ends(1000, "p99Ms"), [983, 997]);
});

Deno.test("latencySummary() leaves an end open where few rows do not bound it", () => {
  const latency = latencySummary(count(20), 1);
  strictEqual(latency?.p95Ms.interval?.high, null);
  match(latency?.p95Ms.reason ?? "", /too few values/);
});

Deno.test("latencySummary() passes over rows without a duration and divides by the wall time", () => {
  const latency = latencySummary([10, null, 30, 20], 15);
  strictEqual(latency?.meanMs.value, 20);
  strictEqual(latency?.meanMs.n, 3);
  strictEqual(latency?.p50Ms.value, 20);
  strictEqual(latency?.throughputPerSecond, 200);
});

Deno.test("latencySummary() stays finite where the clock stood still", () => {
  strictEqual(latencySummary([0, 0], 0)?.throughputPerSecond, 2_000_000);
});

Deno.test("latencySummary() takes clusters into account", () => {
  const clusters = count(30).map((row) => `user_${row % 6}`);
  strictEqual(latencySummary(count(30), 1, { clusters })?.meanMs.interval?.method, "cluster_t");
});

Deno.test("latencySummary() is null where nothing was timed", () => {
  strictEqual(latencySummary([null, null], 10), null);
});

Deno.test("latencySummary() refuses durations that are none", () => {
  throws(() => latencySummary([3, -1], 10), { name: "RangeError", message: /found -1 at index 1/ });
  throws(() => latencySummary([3], NaN), { name: "RangeError", message: /wallMs must be a finite number/ });
});
