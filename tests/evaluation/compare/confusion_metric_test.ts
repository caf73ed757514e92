import { strictEqual } from "node:assert/strict";
import {
  confusionMetric,
  isConfusionMetric,
  SAME_AS_ACCURACY,
} from "../../../lib/evaluation/compare/confusion_metric.ts";
import { classificationMetrics } from "../../../lib/metrics/mod.ts";

const counts = [[30, 6], [4, 20]];
const labels = ["no", "yes"];
const rows = counts.flatMap((line, expected) =>
  line.flatMap((count, predicted) => new Array<[number, number]>(count).fill([expected, predicted]))
);
const columns = {
  expected: rows.map(([expected]) => labels[expected] ?? ""),
  predicted: rows.map(([, predicted]) => labels[predicted] ?? ""),
};

Deno.test("confusionMetric() gives every metric of an evaluation by its name", async (t) => {
  const { metrics } = classificationMetrics({ ...columns, positiveLabel: "yes", betas: [2] });
  for (const [name, estimate] of Object.entries(metrics)) {
    if (name === "accuracy" || SAME_AS_ACCURACY.has(name)) continue;
    await t.step(name, () => strictEqual(confusionMetric(name, 1)?.(counts).toFixed(12), estimate.value?.toFixed(12)));
  }
});

Deno.test("confusionMetric() gives weighted metrics without a positive label", () => {
  const { metrics } = classificationMetrics({
    expected: [...columns.expected, "x"],
    predicted: [...columns.predicted, "x"],
  });
  const three = [[1, 0, 0], [0, 30, 6], [0, 4, 20]];
  for (const name of ["precision", "f1_score"]) {
    strictEqual(confusionMetric(name, null)?.(three).toFixed(12), metrics[name]?.value?.toFixed(12));
  }
  strictEqual(confusionMetric("recall", null), undefined);
  strictEqual(confusionMetric("accuracy", 1), undefined);
});

Deno.test("confusionMetric() is NaN where nothing is divided by nothing", () => {
  strictEqual(confusionMetric("precision", 1)?.([[5, 0], [3, 0]]), NaN);
  strictEqual(confusionMetric("specificity", 1)?.([[0, 0], [3, 4]]), NaN);
});

Deno.test("isConfusionMetric() knows F-betas and refuses scorers", () => {
  strictEqual(isConfusionMetric("f0.5_score"), true);
  strictEqual(isConfusionMetric("faithfulness"), false);
});
