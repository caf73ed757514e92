import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { parseCreditApplicant } from "../../../lib/agents/scorecard/applicant.ts";
import type { ScorecardModel } from "../../../lib/agents/scorecard/model.ts";
import { scoreApplicant } from "../../../lib/agents/scorecard/score_applicant.ts";

const model: ScorecardModel = {
  kind: "scorecard",
  schemaVersion: 1,
  target: "Status",
  positiveLabel: "bad",
  negativeLabel: "good",
  threshold: 0.5,
  intercept: -Math.log(30),
  features: [
    { name: "Income", type: "numeric", edges: [100, 200], weights: [2, 0, -1], missing: 0.5 },
    { name: "Job", type: "categorical", values: ["fixed", "partime"], weights: [-Math.LN2, 4], missing: 1 },
  ],
  fit: {
    dataset: "",
    digest: "",
    split: null,
    rowIds: "",
    rows: 1,
    positives: 1,
    bins: 2,
    penalty: 1,
    crossValidation: [],
  },
};

function score(applicant: Record<string, unknown>) {
  return scoreApplicant(parseCreditApplicant(applicant), model);
}

Deno.test("scoreApplicant() adds the weights of the bins to the intercept", () => {
  const { probabilities } = score({ Income: 100, Job: "partime" });
  ok(Math.abs((probabilities["bad"] ?? NaN) - 1 / (1 + 30 * Math.exp(-4))) < 1e-12);
  ok(Math.abs((probabilities["bad"] ?? NaN) + (probabilities["good"] ?? NaN) - 1) < 1e-15);
});

Deno.test("scoreApplicant() gives missing values their own weight, and unknown words none", () => {
  deepStrictEqual(
    score({ Income: null, Job: "" }).reasons,
    [],
  );
  const missing = score({ Income: null, Job: "" }).probabilities["bad"] ?? NaN;
  ok(Math.abs(missing - 1 / (1 + 30 * Math.exp(-1.5))) < 1e-12);
  const unknown = score({ Income: 150, Job: "astronaut" }).probabilities["bad"] ?? NaN;
  ok(Math.abs(unknown - 1 / 31) < 1e-12);
});

Deno.test("scoreApplicant() gives 600 points at odds of 30 : 1 and 20 more for doubled odds", () => {
  strictEqual(score({ Income: 150, Job: "astronaut" }).points, 600);
  strictEqual(score({ Income: 150, Job: "fixed" }).points, 620);
});

Deno.test("scoreApplicant() names what speaks for its prediction, strongest first", () => {
  const bad = score({ Income: 50, Job: "partime" });
  strictEqual(bad.prediction, "bad");
  deepStrictEqual(bad.reasons, [
    { feature: "Job", value: "partime", contribution: 4 },
    { feature: "Income", value: 50, contribution: 2 },
  ]);
  const good = score({ Income: 250, Job: "fixed" });
  strictEqual(good.prediction, "good");
  deepStrictEqual(good.reasons.map(({ feature }) => feature), ["Income", "Job"]);
});

Deno.test("scoreApplicant() predicts the positive label from the threshold on", () => {
  const applicant = parseCreditApplicant({ Income: 150, Job: "astronaut" });
  const { probabilities } = scoreApplicant(applicant, model);
  const at = { ...model, threshold: probabilities["bad"] ?? NaN };
  strictEqual(scoreApplicant(applicant, at).prediction, "bad");
  strictEqual(scoreApplicant(applicant, { ...at, threshold: at.threshold + 1e-9 }).prediction, "good");
});
