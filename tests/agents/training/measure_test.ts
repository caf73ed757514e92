import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { evaluatePredictions, measure, type Predictions, predictPart } from "../../../lib/agents/training/measure.ts";
import { lengthTrainer, texts } from "./length_trainer.ts";

const labels = { positive: "yes", negative: "no" };
const of = (label: string, yes: number) => ({ label, probabilities: { no: 1 - yes, yes } });
const predictions: Predictions = {
  ids: ["a", "b", "c", "d", "e"],
  expected: ["yes", "yes", "yes", "no", "no"],
  decisions: [of("yes", 0.9), of("yes", 0.8), of("no", 0.2), of("yes", 0.7), of("no", 0.1)],
};

Deno.test("measure() gives F2 = 5 TP ÷ (5 TP + 4 FN + FP) beside the usual metrics", () => {
  const metrics = measure(predictions, { labels, seed: 1 });
  strictEqual(metrics["f2_score"]?.value, 10 / (10 + 4 + 1));
  strictEqual(metrics["recall"]?.value, 2 / 3);
  // Of the six pairs of a yes and a no, five are in order.
  strictEqual(metrics["auc"]?.value?.toFixed(6), (5 / 6).toFixed(6));
  const rule = { ...predictions, decisions: predictions.decisions.map(({ label }) => ({ label, probabilities: {} })) };
  strictEqual(measure(rule, { labels, seed: 1 })["auc"], undefined);
  strictEqual(measure(predictions, { labels: null, seed: 1 })["accuracy"]?.value, 3 / 5);
});

Deno.test("evaluatePredictions() keeps ids and probabilities, so that two can be compared row by row", async () => {
  const { rows, metrics } = await evaluatePredictions("fp", predictions, { labels, seed: 1 });
  deepStrictEqual(rows.map(({ id, expected, predicted }) => [id, expected, predicted])[2], ["c", "yes", "no"]);
  strictEqual(rows[0]?.probabilities?.["yes"], 0.9);
  strictEqual(metrics["recall"]?.value, 2 / 3);
});

Deno.test("predictPart() decides about every row", () => {
  const trainer = lengthTrainer();
  const classifier = { labels: trainer.labels, threshold: 0.5, model: trainer.fit(texts) };
  const { ids, expected, decisions } = predictPart(texts, { trainer, classifier });
  deepStrictEqual([ids.length, expected.length, decisions.length], [300, 300, 300]);
  strictEqual(expected[0], texts.rows[0]?.fields["label"]);
});
