import { deepStrictEqual } from "node:assert/strict";
import { trainingMetrics } from "../../../lib/agents/training/training_metrics.ts";
import { trainClassifier } from "../../../lib/agents/training/train_classifier.ts";
import { lengthTrainer, texts } from "./length_trainer.ts";

Deno.test("trainingMetrics() names the part, keeps the bounds of the test, and leaves out what is undefined", () => {
  const { result } = trainClassifier(lengthTrainer(), { data: texts });
  const interval = { low: 0.6, high: null, level: 0.95, method: "wilson" };
  const metrics = trainingMetrics({
    ...result,
    threshold: 0.3,
    test: { recall: { value: 0.8, n: 10, interval }, precision: { value: null, n: 0, interval: null, reason: "none" } },
    validation: { recall: { value: 0.9, n: 10, interval } },
    baselines: [{ name: "keywords", metrics: { recall: { value: 0.4, n: 10, interval } } }],
  });
  deepStrictEqual(metrics, {
    test_recall: 0.8,
    "test_recall.low": 0.6,
    validation_recall: 0.9,
    baseline_keywords_recall: 0.4,
    threshold: 0.3,
  });
});
