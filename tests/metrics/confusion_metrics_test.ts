import { strictEqual } from "node:assert/strict";
import {
  accuracy,
  balancedAccuracy,
  kappa,
  labelFBeta,
  macroFBeta,
  macroPrecision,
  macroRecall,
  matthewsCorrelation,
  weightedFBeta,
  weightedPrecision,
} from "../../lib/metrics/confusion_metrics.ts";
import { approximately } from "./approximately.ts";
import { fixture } from "./fixture.ts";

Deno.test("metrics of a confusion matrix equal scikit-learn's", async (t) => {
  for (const { name, metrics, positiveLabel, confusion: { counts } } of fixture.cases) {
    await t.step(name, () => {
      const beside = positiveLabel === null ? "" : "_weighted";
      for (
        const [metric, value] of [
          ["accuracy", accuracy(counts)],
          ["balanced_accuracy", balancedAccuracy(counts)],
          ["precision_macro", macroPrecision(counts)],
          ["recall_macro", macroRecall(counts)],
          ["f1_score_macro", macroFBeta(1)(counts)],
          [`precision${beside}`, weightedPrecision(counts)],
          [`f1_score${beside}`, weightedFBeta(1)(counts)],
          ["kappa", kappa(counts)],
          ["mcc", matthewsCorrelation(counts)],
        ] as const
      ) {
        approximately(value, metrics[metric] ?? NaN, 1e-12);
      }
    });
  }
});

Deno.test("macro averages leave out a label that is neither expected nor predicted", () => {
  strictEqual(macroFBeta(1)([[8, 0, 2], [0, 0, 0], [3, 0, 37]]), macroFBeta(1)([[8, 2], [3, 37]]));
});

Deno.test("metrics of a confusion matrix are NaN where they are undefined", async (t) => {
  for (
    const [name, value] of [
      ["accuracy of no rows", accuracy([[0]])],
      ["balanced accuracy of no rows", balancedAccuracy([[0]])],
      ["kappa of one label", kappa([[7, 0], [0, 0]])],
      ["MCC of one expected label", matthewsCorrelation([[7, 2], [0, 0]])],
      ["MCC of one predicted label", matthewsCorrelation([[7, 0], [2, 0]])],
      ["F1 of a label without rows", labelFBeta(1, 1)([[7, 0], [0, 0]])],
    ] as const
  ) {
    await t.step(name, () => strictEqual(value, NaN));
  }
});

Deno.test("labelFBeta() weighs recall beta times as much as precision", () => {
  // Precision 8/10, recall 8/11: (1 + β²)·P·R / (β²·P + R).
  const counts = [[8, 3], [2, 0]];
  approximately(labelFBeta(0, 1)(counts), (2 * 0.8 * (8 / 11)) / (0.8 + 8 / 11), 1e-15);
  approximately(labelFBeta(0, 2)(counts), (5 * 0.8 * (8 / 11)) / (4 * 0.8 + 8 / 11), 1e-15);
});
