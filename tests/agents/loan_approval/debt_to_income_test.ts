import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { LoanApplication } from "../../../lib/agents/loan_approval/application.ts";
import { calculateDebtToIncome } from "../../../lib/agents/loan_approval/debt_to_income.ts";
import { soundApplication } from "./sample_application.ts";

// Without interest over 25 years 150,000 cost 500 a month: ratios come out even.
const even: LoanApplication = {
  ...soundApplication,
  interest_rate: 0,
  loan_amount: 150_000,
  loan_term_years: 25,
  property_value: 300_000,
  annual_income: 120_000,
};

function judged(changes: Partial<LoanApplication>): string[] {
  return calculateDebtToIncome({ ...even, ...changes }).findings.map(({ rule }) => rule);
}

Deno.test("calculateDebtToIncome() divides payment and debts by the monthly income", () => {
  const result = calculateDebtToIncome({ ...even, monthly_debt: 2500 });
  strictEqual(result.monthlyPayment, 500);
  strictEqual(result.qualifyingMonthlyIncome, 10_000);
  strictEqual(result.ratio, 0.3);
});

Deno.test("calculateDebtToIncome() limits the ratio by credit score and loan-to-value ratio (R6)", async (t) => {
  for (
    const [name, changes, debtAtLimit] of [
      ["36 below 620", { credit_score: 619 }, 3100],
      ["43 from 620", { credit_score: 620 }, 3800],
      ["43 at 739", { credit_score: 739 }, 3800],
      ["50 from 740 at an LTV of 75", { credit_score: 740, property_value: 200_000 }, 4500],
      ["43 from 740 above an LTV of 75", { credit_score: 740, property_value: 199_999 }, 3800],
    ] as const
  ) {
    await t.step(name, () => {
      deepStrictEqual(judged({ ...changes, monthly_debt: debtAtLimit }), []);
      deepStrictEqual(judged({ ...changes, monthly_debt: debtAtLimit + 0.01 }), ["R6"]);
    });
  }
});

Deno.test("calculateDebtToIncome() takes the rate of the credit score where none is offered (F1)", () => {
  for (
    const [credit_score, rate] of [
      [740, 6],
      [739, 6.5],
      [680, 6.5],
      [679, 7.25],
      [620, 7.25],
      [619, 8.25],
      [null, null],
    ] as const
  ) {
    strictEqual(calculateDebtToIncome({ ...even, interest_rate: null, credit_score }).interestRate, rate);
  }
  strictEqual(calculateDebtToIncome({ ...even, interest_rate: 5, credit_score: 619 }).interestRate, 5);
});

Deno.test("calculateDebtToIncome() counts 70 percent of part-time income of less than two years (F3)", () => {
  const incomeOf = (changes: Partial<LoanApplication>) =>
    calculateDebtToIncome({ ...even, employment_status: "part_time", ...changes }).qualifyingMonthlyIncome;
  strictEqual(incomeOf({ employment_years: 2 }), 10_000);
  strictEqual(incomeOf({ employment_years: 1.9 }), 7000);
  strictEqual(incomeOf({ employment_years: null }), null);
  strictEqual(incomeOf({ employment_status: "unemployed" }), null);
  strictEqual(incomeOf({ employment_status: null }), null);
});

Deno.test("calculateDebtToIncome() judges nothing where a figure is missing", () => {
  const heavy = { monthly_debt: 9000 };
  deepStrictEqual(judged(heavy), ["R6"]);
  deepStrictEqual(judged({ ...heavy, credit_score: null }), []);
  deepStrictEqual(judged({ ...heavy, property_value: null }), []);
  deepStrictEqual(judged({ ...heavy, annual_income: null }), []);
  deepStrictEqual(judged({ monthly_debt: null, annual_income: 100 }), []);
  const withoutRate = calculateDebtToIncome({ ...even, interest_rate: null, credit_score: null });
  ok(withoutRate.monthlyPayment === null && withoutRate.ratio === null);
});
