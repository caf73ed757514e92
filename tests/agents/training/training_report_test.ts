import { deepStrictEqual, match, ok } from "node:assert/strict";
import { trainingMarkdown, trainingReport } from "../../../lib/agents/training/training_report.ts";
import { trainClassifier } from "../../../lib/agents/training/train_classifier.ts";
import { lengthTrainer, texts } from "./length_trainer.ts";

const { result } = trainClassifier(lengthTrainer(), { data: texts });

Deno.test("trainingReport() puts metrics beside the baselines, and says what came of the registration", () => {
  const registered = {
    name: "esg-classifier-fp",
    version: 2,
    stage: "Staging",
    promoted: false,
    reason: "f2_score is worse",
  };
  const { facts, table, closing } = trainingReport({ ...result, registered });
  deepStrictEqual(table.columns, ["metric", "test", "validation", "majority", "keywords"]);
  deepStrictEqual(table.rows.map(([name]) => name), ["f2_score", "recall", "precision", "auc", "accuracy"]);
  match(table.rows[1]?.[1] ?? "", /^[01]\.\d+ \[[01]\.\d+, [01]\.\d+\]$/);
  match(
    facts.join("\n"),
    /validation \d+ \(\d+ long\).*\nThreshold: 0\.\d+, chosen on validation for a recall of 0\.9/s,
  );
  deepStrictEqual(closing, ["Registered: esg-classifier-fp version 2, in Staging, not promoted. f2_score is worse"]);
  ok(!trainingReport({ ...result, labels: null, threshold: null }).facts.some((fact) => fact.startsWith("Threshold")));
});

Deno.test("trainingMarkdown() is a page with the same table", () => {
  const page = trainingMarkdown({ ...result, notes: ["2 rows | left out"] });
  match(page, /^# Training of fp\n\n- fp: trained on texts/);
  match(page, /\| metric \| test \| validation \| majority \| keywords \|\n\| --- \|/);
  match(page, /\n- 2 rows \| left out\n$/);
});
