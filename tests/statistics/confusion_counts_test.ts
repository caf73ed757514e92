import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { lowSupport, slopes, totalOf } from "../../lib/statistics/confusion_counts.ts";
import { close } from "./close.ts";
import { accuracyOf } from "./confusion_metrics.ts";

Deno.test("slopes() are the derivatives of the metric, cell by cell, and leave the counts alone", () => {
  const counts = [[30, 0], [10, 60]];
  const found = slopes(counts, accuracyOf);
  // Accuracy r/n: (n − r)/n² for a right row, −r/n² for a wrong one.
  deepStrictEqual(found.map(({ expected, predicted, count }) => [expected, predicted, count]), [
    [0, 0, 30],
    [1, 0, 10],
    [1, 1, 60],
  ]);
  [0.001, -0.009, 0.001].forEach((slope, at) => close(found[at]?.slope, slope, 1e-6));
  deepStrictEqual(counts, [[30, 0], [10, 60]]);
});

Deno.test("lowSupport() speaks of classes that occur with fewer than 5 rows", () => {
  strictEqual(lowSupport([[5, 0], [0, 5]]), null);
  strictEqual(lowSupport([[5, 0, 0], [0, 5, 0], [0, 0, 0]]), null);
  strictEqual(lowSupport([[5, 0, 1], [0, 5, 0], [0, 0, 0]]), "low support: a class has fewer than 5 rows");
});

Deno.test("totalOf() refuses what is no confusion matrix", () => {
  strictEqual(totalOf([[1, 2], [3, 4.5]]), 10.5);
  throws(() => totalOf([[1, 2], [3]]), { name: "RangeError", message: /must be square, received a row of 1 in 2/ });
  throws(() => totalOf([[NaN]]), { name: "RangeError", message: /counts must not be negative, received NaN/ });
});
