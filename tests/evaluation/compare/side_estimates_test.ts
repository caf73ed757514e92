import { strictEqual } from "node:assert/strict";
import {
  degreesOfFreedomOf,
  geometricMean,
  meanOfItems,
  passEstimate,
  trialsEstimate,
} from "../../../lib/evaluation/compare/side_estimates.ts";

const sizes = [4, 4, 4, 10, 6];
const passed = [3, 4, 0, 9, 6];
const rows = sizes.flatMap((size, cluster) =>
  Array.from({ length: size }, (_, row) => ({ cluster, value: row < (passed[cluster] ?? 0) ? 1 : 0 }))
);
const values = Float64Array.from(rows, ({ value }) => value);
const clusters = Int32Array.from(rows, ({ cluster }) => cluster);

Deno.test("passEstimate() is Wilson's, or over clusters", () => {
  strictEqual(passEstimate({ values: Float64Array.of(1, 1, 1, 0), clusters: null }, 0.95).interval?.method, "wilson");
  // Reference case 12 of the recipe, with its rule 5.
  const { interval } = passEstimate({ values, clusters }, 0.95);
  strictEqual(`${interval?.low?.toFixed(5)} ${interval?.high?.toFixed(5)}`, "0.19811 0.98196");
});

Deno.test("geometricMean() and meanOfItems() keep to their scales", () => {
  const logs = Float64Array.of(Math.log(1), Math.log(10), Math.log(100));
  strictEqual(geometricMean({ values: logs, clusters: null }, 0.95).value?.toFixed(9), "10.000000000");
  strictEqual(geometricMean({ values: new Float64Array(0), clusters: null }, 0.95).value, null);
  const { interval } = meanOfItems({ values: Float64Array.of(1, 1, 1), clusters: null }, {
    level: 0.95,
    scale: [0, 1],
  });
  strictEqual(interval?.high, 1);
});

Deno.test("trialsEstimate() is all of k or any of k", () => {
  const task = [{ passes: 3, trials: 4 }];
  strictEqual(trialsEstimate(task, { level: 0.95, of: "all", k: 2 }).value, 0.5);
  strictEqual(trialsEstimate(task, { level: 0.95, of: "any", k: 2 }).value, 1);
});

Deno.test("degreesOfFreedomOf() takes the fewer effective clusters", () => {
  strictEqual(degreesOfFreedomOf([{ clusters: null }, { clusters: null }]), Infinity);
  strictEqual(degreesOfFreedomOf([{ clusters }, { clusters: null }]).toFixed(5), "3.26087");
  strictEqual(degreesOfFreedomOf([{ clusters: Int32Array.of(0, 0) }]), Infinity);
});
