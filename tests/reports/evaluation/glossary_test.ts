import { match, strictEqual } from "node:assert/strict";
import { isAverage, metricMeaning } from "../../../lib/reports/evaluation/glossary.ts";

Deno.test("metricMeaning() knows the direction of a metric by any of its names", async (t) => {
  for (
    const [name, better] of [
      ["accuracy", "higher"],
      ["brier", "lower"],
      ["brier_score", "lower"],
      ["ece", "lower"],
      ["log_loss", "lower"],
      ["error_rate", "lower"],
      ["roc_auc", "higher"],
      ["f1_score_macro", "higher"],
    ] as const
  ) {
    await t.step(name, () => strictEqual(metricMeaning(name)?.better, better));
  }
});

Deno.test("metricMeaning() explains averages and leaves other metrics alone", () => {
  match(metricMeaning("recall_macro")?.meaning ?? "", /mean of recall in which every label counts the same/);
  strictEqual(metricMeaning("faithfulness"), null);
  strictEqual(metricMeaning("constructor"), null);
  strictEqual(metricMeaning("my_macro"), null);
});

Deno.test("isAverage() goes by the end of the name", () => {
  strictEqual(isAverage("f1_score_macro"), true);
  strictEqual(isAverage("macro_expertise"), false);
});
