import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { assessAffordability } from "../../../lib/agents/loan_approval/affordability.ts";
import type { LoanApplication } from "../../../lib/agents/loan_approval/application.ts";
import { checkCreditPolicy } from "../../../lib/agents/loan_approval/credit_policy.ts";
import { calculateDebtToIncome } from "../../../lib/agents/loan_approval/debt_to_income.ts";
import { decideByPolicy, type LoanVerdict } from "../../../lib/agents/loan_approval/decision.ts";
import { soundApplication } from "./sample_application.ts";

function decide(changes: Partial<LoanApplication>): LoanVerdict {
  const application = { ...soundApplication, ...changes };
  return decideByPolicy({
    application,
    credit: checkCreditPolicy(application),
    debt: calculateDebtToIncome(application),
    affordability: assessAffordability(application),
  });
}

Deno.test("decideByPolicy() approves what breaks no rule", () => {
  const verdict = decide({});
  strictEqual(verdict.outcome, "approved");
  deepStrictEqual(verdict.reasons.map(({ rule }) => rule), ["A1"]);
});

Deno.test("decideByPolicy() refuses even where papers are missing, and then asks for none", () => {
  const verdict = decide({ credit_score: 540, documents: [] });
  strictEqual(verdict.outcome, "disapproved");
  strictEqual(verdict.reasons[0]?.rule, "R2");
  deepStrictEqual(verdict.missing, []);
});

Deno.test("decideByPolicy() names all broken rules in the order of the policy", () => {
  const verdict = decide({ loan_amount: 600_000, credit_score: 540, annual_income: 40_000, property_value: 610_000 });
  deepStrictEqual(verdict.reasons.map(({ rule }) => rule), ["R1", "R2", "R5", "R6", "R7"]);
});

Deno.test("decideByPolicy() asks for what is missing where nothing is refused", () => {
  const verdict = decide({ credit_score: null, loan_amount: 450_000, property_value: 700_000 });
  strictEqual(verdict.outcome, "additional_info_needed");
  deepStrictEqual(verdict.reasons.map(({ rule }) => rule), ["I1", "I5"]);
  deepStrictEqual(verdict.missing, ["credit_score", "appraisal"]);
});
