import { z } from "zod";
import { parseCreditApplicant } from "../scorecard/applicant.ts";
import { fitScorecard } from "../scorecard/fit_scorecard.ts";
import { formatScorecardModel, type ScorecardModel, scorecardModelSchema } from "../scorecard/model.ts";
import { scoreApplicant } from "../scorecard/score_applicant.ts";
import type { FittedModel, Trainer } from "./trainer.ts";

const numbers = ["Seniority", "Time", "Expenses", "Income", "Assets", "Debt", "Amount", "Price"];
const words = ["Home", "Records", "Job"];

/** `scorecard`: gives the probability that a borrower of credit_data turns out bad. */
export const scorecardTrainer: Trainer = {
  name: "scorecard",
  description: "Gives the probability that a borrower turns out bad",
  dataset: "credit_data",
  labels: { positive: "bad", negative: "good" },
  targetRecall: null,
  split: { stratify: "Status" },
  signature: {
    inputs: [
      ...numbers.map((name) => ({ name, type: "double" as const, required: false })),
      ...words.map((name) => ({ name, type: "string" as const, required: false })),
    ],
    outputs: [{ name: "prediction", type: "string" }, { name: "probability", type: "double" }],
    params: [{ name: "threshold", type: "double", default: null }],
  },
  inputsOf: ({ Status: _status, ...fields }) => fields,
  labelOf: ({ Status }) => String(Status),
  keywordRule: (inputs) => parseCreditApplicant(inputs).Records === "yes" ? "bad" : "good",
  fit: (train) => fitted(fitScorecard(train)),
  read: (file) => fitted(scorecardModelSchema.parse(json.parse(new TextDecoder().decode(file("model.json"))))),
};

const json = z.string().transform((text): unknown => JSON.parse(text));

function fitted(model: ScorecardModel): FittedModel {
  const { bins, penalty } = model.fit;
  return {
    params: { bins, penalty, features: model.features.length, model: "ridge logistic regression on bins" },
    probabilities: (inputs) => scoreApplicant(parseCreditApplicant(inputs), model).probabilities,
    files: () => ({ "model.json": formatScorecardModel(model) }),
  };
}
