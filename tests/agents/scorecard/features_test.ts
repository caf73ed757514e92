import { ok, strictEqual } from "node:assert/strict";
import { parseCreditApplicant } from "../../../lib/agents/scorecard/applicant.ts";
import { featuresOf } from "../../../lib/agents/scorecard/features.ts";

// The first row of credit_data.
const first = {
  Seniority: 9,
  Home: "rent",
  Time: 60,
  Age: 30,
  Marital: "married",
  Records: "no",
  Job: "freelance",
  Expenses: 73,
  Income: 129,
  Assets: 0,
  Debt: 0,
  Amount: 800,
  Price: 846,
};

Deno.test("featuresOf() computes the two ratios", () => {
  const features = featuresOf(parseCreditApplicant(first));
  strictEqual(features["financed_share"], 800 / 846);
  strictEqual(features["repayment_capacity"], (129 - 73) / (800 / 60));
});

Deno.test("featuresOf() leaves age and marital status out", () => {
  const names = Object.keys(featuresOf(parseCreditApplicant(first)));
  ok(!names.includes("Age") && !names.includes("Marital"));
});

Deno.test("featuresOf() gives null where a part of a ratio is missing or the ratio is undefined", () => {
  strictEqual(featuresOf(parseCreditApplicant({ ...first, Income: null }))["repayment_capacity"], null);
  strictEqual(featuresOf(parseCreditApplicant({ ...first, Time: 0 }))["repayment_capacity"], null);
  strictEqual(featuresOf(parseCreditApplicant({ ...first, Price: 0 }))["financed_share"], null);
});
