import { deepStrictEqual, match, ok } from "node:assert/strict";
import { confusionOverviewChart, mostConfused } from "../../../lib/reports/charts/confusion_overview.tsx";
import { manyLabels } from "../example_results.ts";
import { elements, textOf } from "../markup.ts";

const data = { labels: ["a", "b", "c", "d"], counts: [[5, 0, 1, 0], [0, 9, 0, 0], [2, 0, 5, 0], [0, 1, 0, 7]] };

Deno.test("confusionOverviewChart() draws levels instead of numbers", async (t) => {
  await t.assertSnapshot(confusionOverviewChart(data, { standalone: false, labels: 3 }));
});

Deno.test("mostConfused() keeps the labels with the most mistakes in their order and sums up the others", () => {
  deepStrictEqual(mostConfused(data, 4), data);
  // a and c are confused three times, b and d once; b comes first of the two.
  deepStrictEqual(mostConfused(data, 2), {
    labels: ["a", "c", "2 others"],
    counts: [[5, 1, 0], [2, 5, 0], [0, 0, 17]],
  });
});

Deno.test("confusionOverviewChart() stays small with 150 labels and says what is summed up", () => {
  const chart = confusionOverviewChart(manyLabels({ rows: 10_000, labels: 150 }).confusion);
  elements(chart);
  match(textOf(chart), /The 110 labels with the fewest mistakes are summed up/);
  ok(chart.length < 40_000, `${chart.length} characters`);
});
