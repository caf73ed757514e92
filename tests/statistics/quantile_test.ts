import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { quantileRanks } from "../../lib/statistics/quantile.ts";
import { quantileEstimate, quantileOfSorted } from "../../lib/statistics/mod.ts";
import { close } from "./close.ts";

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

Deno.test("quantileEstimate() equals the reference ranks", () => {
  const ends = (n: number, probability: number) => {
    const { interval } = quantileEstimate(upTo(n), probability);
    return [interval?.low, interval?.high];
  };
  deepStrictEqual(ends(20, 0.5), [6, 15]);
  deepStrictEqual(ends(100, 0.95), [90, 100]);
  deepStrictEqual(ends(1000, 0.99), [983, 997]);
});

Deno.test("quantileEstimate() has both ends from 6 values for p50, 72 for p95, 368 for p99", () => {
  for (const [probability, first] of [[0.5, 6], [0.95, 72], [0.99, 368]] as const) {
    const enough = quantileEstimate(upTo(first), probability);
    deepStrictEqual([enough.interval?.low === null, enough.interval?.high === null, enough.reason], [
      false,
      false,
      undefined,
    ]);
    strictEqual(quantileEstimate(upTo(first - 1), probability).interval?.high, null);
  }
  strictEqual(quantileEstimate(upTo(71), 0.95).reason, "too few values to bound the upper end");
  strictEqual(quantileEstimate(upTo(5), 0.5).reason, "too few values to bound both ends");
});

Deno.test("quantileRanks() at a million values", () => {
  // Binomial(1e6, 0.5): 500,000 ± 1.959964·500.
  const { lower, upper } = quantileRanks(1_000_000, 0.5, 0.95);
  close(lower, 500_000 - 980, 3e-6);
  close(upper, 500_000 + 981, 3e-6);
});

Deno.test("quantileOfSorted() interpolates as NumPy's default", () => {
  // numpy.quantile([1, 2, 4, 8], q) for q of 0.1, 0.5, 0.9.
  close(quantileOfSorted([1, 2, 4, 8], 0.1), 1.3, 1e-15);
  close(quantileOfSorted([1, 2, 4, 8], 0.5), 3, 1e-15);
  close(quantileOfSorted([1, 2, 4, 8], 0.9), 6.8, 1e-15);
  strictEqual(quantileOfSorted([7], 0.99), 7);
  strictEqual(quantileOfSorted([1, Infinity, Infinity], 0.75), Infinity);
});

Deno.test("quantileEstimate() refuses what is not sorted, and knows nothing of nothing", () => {
  strictEqual(quantileEstimate([], 0.5).value, null);
  throws(() => quantileEstimate([1, 3, 2], 0.5), { name: "RangeError", message: /received 2 after 3 at index 2/ });
  throws(() => quantileEstimate([1, NaN], 0.5), { name: "RangeError", message: /received NaN after 1 at index 1/ });
  throws(() => quantileEstimate([1], 1), { name: "RangeError", message: /must not be 0 or 1, received 1/ });
});
