import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { scorecardTrainer } from "../../../lib/agents/training/scorecard_trainer.ts";
import { trainClassifier } from "../../../lib/agents/training/train_classifier.ts";
import { scorecardModelSchema } from "../../../lib/agents/scorecard/model.ts";
import { loadScorecardModel } from "../../../lib/agents/scorecard/load_model.ts";
import { loadDataset } from "../../../lib/datasets/mod.ts";

Deno.test("scorecard is trained to the committed model again, and reads its own files", async () => {
  const data = await loadDataset(new URL("../../../data/credit_data/credit_data.csv", import.meta.url).pathname);
  const { classifier, result } = trainClassifier(scorecardTrainer, { data });
  const files = classifier.model.files();
  const { fit: { split: _split, dataset: _dataset, ...fit }, ...model } = scorecardModelSchema.parse(
    JSON.parse(String(files["model.json"])),
  );
  const { fit: { split: _before, dataset: _name, ...committedFit }, ...committed } = await loadScorecardModel();
  deepStrictEqual([model, fit], [committed, committedFit]);
  strictEqual(result.threshold, 0.5);
  const applicant = { Seniority: 9, Records: "no", Income: 150 };
  const read = scorecardTrainer.read((name) => new TextEncoder().encode(String(files[name])));
  deepStrictEqual(read.probabilities(applicant), classifier.model.probabilities(applicant));
  strictEqual(scorecardTrainer.keywordRule?.({ Records: "yes" }), "bad");
});
