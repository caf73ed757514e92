import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { LoanApplication } from "../../../lib/agents/loan_approval/application.ts";
import { checkCreditPolicy } from "../../../lib/agents/loan_approval/credit_policy.ts";
import { soundApplication } from "./sample_application.ts";

function broken(changes: Partial<LoanApplication>): string[] {
  return checkCreditPolicy({ ...soundApplication, ...changes }).findings.map(({ rule }) => rule);
}

Deno.test("checkCreditPolicy() finds nothing in a sound application", () => {
  deepStrictEqual(broken({}), []);
});

Deno.test("checkCreditPolicy() keeps loans of 100,000 to 500,000 over 5 to 30 years (R1)", () => {
  deepStrictEqual(broken({ loan_amount: 100_000 }), []);
  deepStrictEqual(broken({ loan_amount: 99_999.99 }), ["R1"]);
  deepStrictEqual(broken({ loan_amount: 500_000, property_value: 900_000 }), []);
  deepStrictEqual(broken({ loan_amount: 500_000.01, property_value: 900_000 }), ["R1"]);
  deepStrictEqual(broken({ loan_term_years: 5 }), []);
  deepStrictEqual(broken({ loan_term_years: 4 }), ["R1"]);
  deepStrictEqual(broken({ loan_term_years: 31 }), ["R1"]);
});

Deno.test("checkCreditPolicy() refuses credit scores below 580 and judges none that is missing (R2)", () => {
  const small = { loan_amount: 140_000, property_value: 200_000 };
  deepStrictEqual(broken({ ...small, credit_score: 580 }), []);
  deepStrictEqual(broken({ ...small, credit_score: 579 }), ["R2"]);
  deepStrictEqual(broken({ ...small, credit_score: null }), []);
});

Deno.test("checkCreditPolicy() refuses the unemployed without a signed job offer (R3)", () => {
  deepStrictEqual(broken({ employment_status: "unemployed" }), ["R3"]);
  deepStrictEqual(broken({ employment_status: "unemployed", documents: ["job_offer"] }), []);
});

Deno.test("checkCreditPolicy() refuses the self-employed with less than two years (R4)", () => {
  deepStrictEqual(broken({ employment_status: "self_employed", employment_years: 2 }), []);
  deepStrictEqual(broken({ employment_status: "self_employed", employment_years: 1.99 }), ["R4"]);
  deepStrictEqual(broken({ employment_status: "self_employed", employment_years: null }), []);
  deepStrictEqual(broken({ employment_status: "full_time", employment_years: 1.99 }), []);
});

Deno.test("checkCreditPolicy() limits the loan-to-value ratio by credit score (R5)", () => {
  for (
    const [credit_score, atLimit, aboveLimit] of [
      [680, 190_000, 190_001],
      [679, 160_000, 160_001],
      [620, 160_000, 160_001],
      [619, 140_000, 140_001],
      [580, 140_000, 140_001],
    ] as const
  ) {
    deepStrictEqual(broken({ credit_score, loan_amount: atLimit, property_value: 200_000 }), [], `${credit_score}`);
    deepStrictEqual(broken({ credit_score, loan_amount: aboveLimit, property_value: 200_000 }), ["R5"]);
  }
  deepStrictEqual(broken({ credit_score: null, property_value: 100_000 }), []);
  deepStrictEqual(broken({ property_value: null }), []);
});

Deno.test("checkCreditPolicy() does not write a ratio just above its limit as the limit", () => {
  const { findings } = checkCreditPolicy({ ...soundApplication, loan_amount: 190_010, property_value: 200_000 });
  strictEqual(findings[0]?.text, "The LTV of 95.005 % is above 95.0 %, the limit for a credit score of 700");
});
