import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { independentLabels } from "../../lib/metrics/independent_labels.ts";
import { labelMetrics } from "../../lib/metrics/label_metrics.ts";
import { perClassMetrics } from "../../lib/metrics/per_class.ts";
import { approximately } from "./approximately.ts";

function metricsOf(counts: number[][], positive: number | null, betas: number[] = []) {
  const estimator = independentLabels(counts);
  const perClass = perClassMetrics({ labels: counts.map((_, label) => `l${label}`), counts, estimator });
  return labelMetrics({ estimator, perClass, positive, betas });
}

Deno.test("labelMetrics() has the headline of the positive label and the averages beside it", () => {
  const metrics = metricsOf([[8, 2], [3, 37]], 1, [2]);
  strictEqual(metrics.recall?.value, 37 / 40);
  strictEqual(metrics.specificity?.value, 0.8);
  deepStrictEqual(Object.keys(metrics), [
    ...["accuracy", "balanced_accuracy", "precision", "recall", "f1_score", "specificity", "f2_score"],
    ...["precision_macro", "recall_macro", "f1_score_macro", "precision_micro", "recall_micro", "f1_score_micro"],
    ...["precision_weighted", "recall_weighted", "f1_score_weighted", "mcc", "kappa"],
  ]);
});

Deno.test("labelMetrics() without a positive label has weighted headlines and no specificity", () => {
  const metrics = metricsOf([[8, 2, 0], [3, 37, 0], [1, 1, 5]], null);
  deepStrictEqual(metrics.recall, metrics.accuracy);
  strictEqual("specificity" in metrics || "recall_weighted" in metrics, false);
});

Deno.test("labelMetrics() has one interval for balanced accuracy and macro recall where they are the same", () => {
  const same = metricsOf([[8, 2, 0], [3, 37, 0], [0, 0, 0]], null);
  deepStrictEqual(same.recall_macro, same.balanced_accuracy);
  const apart = metricsOf([[8, 2, 0], [3, 36, 1], [0, 0, 0]], null);
  approximately(apart.balanced_accuracy?.value, 0.85, 1e-15);
  approximately(apart.recall_macro?.value, 1.7 / 3, 1e-15);
});

Deno.test("labelMetrics() explains what is undefined", async (t) => {
  await t.step("one label everywhere", () => {
    const metrics = metricsOf([[7, 0], [0, 0]], 0);
    strictEqual(metrics.kappa?.reason, "every row expects and was given the same label");
    strictEqual(metrics.mcc?.reason, "every row expects the same label, or was given the same label");
    strictEqual(metrics.specificity?.reason, "every row expects the positive label");
  });
  await t.step("no rows", () => {
    for (const estimate of Object.values(metricsOf([[0, 0], [0, 0]], 1))) {
      strictEqual(estimate.value, null);
      strictEqual(typeof estimate.reason, "string");
    }
  });
});
