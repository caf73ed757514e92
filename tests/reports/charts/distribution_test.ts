import { doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { distributionChart } from "../../../lib/reports/charts/distribution.tsx";
import { formatMilliseconds } from "../../../lib/reports/format.ts";
import { elements, textOf } from "../markup.ts";

const options = { title: "Latency", axis: "ms" };
const interval = { low: 3, high: null, level: 0.95, method: "order_statistics" };

Deno.test("distributionChart() draws bars and marks with their intervals", async (t) => {
  const marks = [{ label: "median", estimate: { value: 4, n: 8, interval } }];
  const values = [1, 2, 2, 3, 4, 4, 5, 12];
  await t.assertSnapshot(distributionChart(values, { ...options, marks, standalone: false }));
});

Deno.test("distributionChart() puts every value into a bar", () => {
  const bars = elements(distributionChart([0, 1, 2, 3, 4, 5, 6, 8], { ...options, standalone: false }))
    .filter(({ attributes }) => attributes.get("class") === "v-bar");
  // Eight values in eight bins from 0 to 8: one each, the last one in the last bin, none from 7 to 8 alone.
  strictEqual(bars.length, 8);
  strictEqual(new Set(bars.map(({ attributes }) => attributes.get("height"))).size, 1);
});

Deno.test("distributionChart() takes a logarithmic axis for a long tail and says so", () => {
  const long = [...Array.from({ length: 50 }, (_, index) => 1 + index / 50), 5000];
  match(textOf(distributionChart(long, options)), /ms, logarithmic axis/);
  doesNotMatch(textOf(distributionChart([1, 2, 3], options)), /logarithmic/);
});

Deno.test("distributionChart() says in words what it shows", () => {
  const marks = [{ label: "median", estimate: { value: 4, n: 8, interval } }];
  const words = textOf(distributionChart([1, 12], { ...options, marks, format: formatMilliseconds }));
  match(words, /2 values from 1\.00 ms to 12\.0 ms\. median 4\.00 ms \[3\.00 ms, ∞\)/);
});

Deno.test("distributionChart() takes equal values, zeros and nothing", () => {
  ok(elements(distributionChart([0, 0, 0], options)).length > 3);
  ok(elements(distributionChart([7], options)).length > 3);
  strictEqual(distributionChart([], options), "");
  strictEqual(distributionChart([NaN, Infinity], options), "");
});
