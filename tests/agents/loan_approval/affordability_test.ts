import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { assessAffordability } from "../../../lib/agents/loan_approval/affordability.ts";
import { monthlyPayment } from "../../../lib/agents/loan_approval/monthly_payment.ts";
import { soundApplication } from "./sample_application.ts";

Deno.test("assessAffordability() takes the payment at two percentage points more (F6)", () => {
  const { stressedPayment, disposableIncome } = assessAffordability(soundApplication);
  const expected = monthlyPayment({ amount: 250_000, years: 30, ratePercent: 8.5 });
  strictEqual(stressedPayment, expected);
  ok(Math.abs((disposableIncome ?? NaN) - (7500 - 500 - expected)) < 1e-9);
});

Deno.test("assessAffordability() asks for 1,000 dollars and 400 for each further person (R7)", () => {
  strictEqual(assessAffordability({ ...soundApplication, household_size: null }).requiredIncome, 1000);
  strictEqual(assessAffordability({ ...soundApplication, household_size: 5 }).requiredIncome, 2600);
});

Deno.test("assessAffordability() refuses what leaves less than that, and not what leaves just that", () => {
  const { disposableIncome } = assessAffordability({ ...soundApplication, monthly_debt: 0 });
  const spare = (disposableIncome ?? NaN) - 1400;
  const rules = (monthly_debt: number) =>
    assessAffordability({ ...soundApplication, monthly_debt }).findings.map(({ rule }) => rule);
  deepStrictEqual(rules(spare - 0.001), []);
  deepStrictEqual(rules(spare + 0.001), ["R7"]);
});

Deno.test("assessAffordability() judges nothing where a figure is missing", () => {
  for (
    const missing of [
      { annual_income: null },
      { monthly_debt: null },
      { credit_score: null },
      { employment_status: "unemployed" },
    ] as const
  ) {
    const result = assessAffordability({ ...soundApplication, household_size: 50, ...missing });
    strictEqual(result.disposableIncome, null);
    deepStrictEqual(result.findings, []);
  }
});
