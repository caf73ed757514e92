import { match, ok, strictEqual } from "node:assert/strict";
import { trainingBundles } from "../../lib/notebook/training_view.ts";
import { comparisonExample } from "../reports/example_results.ts";
import { sampleTraining } from "./more_results.ts";

const text = (result: ReturnType<typeof sampleTraining>) =>
  trainingBundles(result).map((bundle) => bundle["text/plain"]).join("\n\n");

Deno.test("trainingBundles() says what the test part came to, how the threshold was chosen, and what simple rules reach", () => {
  const shown = text(sampleTraining());
  match(
    shown,
    /^Training of sample\nsentences · 500 rows · seed 42\nOn the test part the recall is 0\.900 \[0\.699, 0\.972\]\./,
  );
  match(shown, /The threshold, 0\.250, was chosen on the validation part for a recall of 0\.9/);
  match(shown, /- 2 rows were left out/);
  match(shown, /test: nothing is chosen +100 +20/);
  match(shown, /metric +test part +validation part +keywords\nrecall +0\.900 \S+ \S+ +0\.950 \S+ \S+ +0\.750/);
  match(shown, /precision +0\.720 \[\S+ \S+ +— +—/);
});

Deno.test("trainingBundles() shows where the version went, and the comparison that decided it", () => {
  const registered = { name: "sample", version: 3, stage: "Staging", promoted: false, reason: "recall is worse" };
  const shown = text({ ...sampleTraining(), registered, comparison: comparisonExample() });
  match(shown, /Version 3 of sample is in Staging: recall is worse/);
  match(shown, /Changes by metric/);
});

Deno.test("trainingBundles() leaves out what a classifier of many labels does not have", () => {
  const { validation: _validation, ...rest } = sampleTraining();
  const many = { ...rest, labels: null, threshold: null, targetRecall: null, validation: null, baselines: [] };
  const shown = text(many);
  match(shown, /On the test part the accuracy is 0\.910/);
  ok(!shown.includes("threshold,"));
  match(shown, /metric +test part\naccuracy/);
  strictEqual(text({ ...many, test: {} }).includes("Nothing was measured on the test part."), true);
});
