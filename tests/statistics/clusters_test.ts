import { strictEqual } from "node:assert/strict";
import { summariseProportion } from "../../lib/statistics/clustered_proportion.ts";
import { clusterWilson, effectiveClusters, effectiveRows, jackknifeVariance } from "../../lib/statistics/clusters.ts";
import { criticalValue } from "../../lib/statistics/level.ts";
import { close, prints, printsInterval } from "./close.ts";

Deno.test("the parts of a clustered proportion equal the reference case", () => {
  const summary = summariseProportion([3, 4, 0, 9, 6], [4, 4, 4, 10, 6]);
  const many = { failing: 5, succeeding: 5 };
  prints(summary.variance, "0.020725");
  prints(effectiveClusters(summary.sizes), "4.26087");
  prints(criticalValue(0.95, effectiveClusters(summary.sizes) - 1), "3.04315");
  prints(effectiveRows(summary, many), "8.12392");
  printsInterval(clusterWilson({ ...summary, level: 0.95 }, many), "0.29758", "0.96945");
  printsInterval(clusterWilson({ ...summary, level: 0.95 }, summary), "0.19811", "0.98196");
});

Deno.test("jackknifeVariance() of a mean is its usual variance", () => {
  const values = [1, 4, 2, 8];
  const without = values.map((value) => (15 - value) / 3);
  // s²/n = (Σ(x − 3.75)²/3)/4.
  close(jackknifeVariance(3.75, without), values.reduce((sum, x) => sum + (x - 3.75) ** 2, 0) / 12, 1e-14);
  strictEqual(jackknifeVariance(1 / 3, [1 / 3, 1 / 3 + 5e-17, 1 / 3]), 0);
  strictEqual(jackknifeVariance(0.5, [0.5, NaN]), NaN);
});

Deno.test("effectiveRows() falls back to the effective clusters without variance and under rule 5", () => {
  const sizes = [5, 5, 5, 5, 5, 5];
  strictEqual(effectiveRows({ value: 1, variance: 0, sizes }, { failing: 0, succeeding: 6 }), 6);
  strictEqual(effectiveRows({ value: 0.9, variance: 0.001, sizes }, { failing: 4, succeeding: 6 }), 6);
  strictEqual(effectiveRows({ value: 0.9, variance: 0.001, sizes }, { failing: 5, succeeding: 6 }), 30);
  close(effectiveRows({ value: 0.9, variance: 0.01, sizes }, { failing: 5, succeeding: 6 }), 9, 1e-14);
});
