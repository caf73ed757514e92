import { strictEqual } from "node:assert/strict";
import {
  holdsDocument,
  interestRateOf,
  loanToValueOf,
  paymentOf,
  qualifyingMonthlyIncome,
} from "../../../lib/agents/loan_approval/figures.ts";
import { soundApplication } from "./sample_application.ts";

Deno.test("interestRateOf() prefers the offered rate, 0 too, and knows none without offer and score (F1)", () => {
  strictEqual(interestRateOf({ ...soundApplication, interest_rate: 5.1 }), 5.1);
  strictEqual(interestRateOf({ ...soundApplication, interest_rate: 0 }), 0);
  strictEqual(interestRateOf(soundApplication), 6.5);
  strictEqual(interestRateOf({ ...soundApplication, credit_score: null }), null);
});

Deno.test("paymentOf() takes the rate with the extra points (F2)", () => {
  // 8.5 percent over 30 years cost 7.6891 a month for each 1,000, by printed mortgage tables.
  strictEqual(((paymentOf(soundApplication, 2) ?? NaN) / 250).toFixed(4), "7.6891");
  strictEqual(paymentOf({ ...soundApplication, credit_score: null }, 2), null);
});

Deno.test("qualifyingMonthlyIncome() counts income by employment (F3)", () => {
  const incomeOf = (changes: Partial<typeof soundApplication>) =>
    qualifyingMonthlyIncome({ ...soundApplication, ...changes });
  strictEqual(incomeOf({}), 10_000);
  strictEqual(incomeOf({ employment_status: "retired", employment_years: null }), 10_000);
  strictEqual(incomeOf({ employment_status: "part_time", employment_years: 1 }), 7000);
  strictEqual(incomeOf({ employment_status: "unemployed" }), null);
  strictEqual(incomeOf({ annual_income: 0 }), null);
});

Deno.test("loanToValueOf() divides the loan by the value (F5)", () => {
  strictEqual(loanToValueOf({ ...soundApplication, loan_amount: 140_000, property_value: 200_000 }), 0.7);
  strictEqual(loanToValueOf({ ...soundApplication, property_value: null }), null);
});

Deno.test("holdsDocument() finds a paper, and none where no list is given", () => {
  strictEqual(holdsDocument(soundApplication, "identity"), true);
  strictEqual(holdsDocument({ ...soundApplication, documents: null }, "identity"), false);
});
