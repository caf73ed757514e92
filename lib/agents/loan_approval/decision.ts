import type { Affordability } from "./affordability.ts";
import type { LoanApplication } from "./application.ts";
import { checkCompleteness } from "./completeness.ts";
import type { CreditPolicyCheck } from "./credit_policy.ts";
import type { DebtToIncome } from "./debt_to_income.ts";
import type { LoanOutcome, PolicyFinding } from "./policy.ts";

/** What a decision rests on. */
export interface LoanCase {
  /** The application. */
  application: LoanApplication;
  /** Rules R1 to R5. */
  credit: CreditPolicyCheck;
  /** Rule R6. */
  debt: DebtToIncome;
  /** Rule R7. */
  affordability: Affordability;
}

/** An outcome with its reasons, the deciding one first. */
export interface LoanVerdict {
  /** What is decided. */
  outcome: LoanOutcome;
  /** Rules that led there, the deciding one first. */
  reasons: PolicyFinding[];
  /** Fields and papers that are asked for; empty unless more information is needed. */
  missing: string[];
  /** How sure the decider is, 0 to 1, where it says so. */
  confidence?: number;
}

/**
 * Decides by the policy: a broken refusal rule wins, then what has to be asked for, else the loan is approved. The first
 * reason is the rule that decides.
 *
 * @example
 * ```ts
 * import { assessAffordability, calculateDebtToIncome, checkCreditPolicy, decideByPolicy } from "vigil/agents";
 * import { strictEqual } from "node:assert/strict";
 * const application = { credit_score: 548, loan_amount: 240_000, loan_term_years: 30 };
 * const verdict = decideByPolicy({
 *   application,
 *   credit: checkCreditPolicy(application),
 *   debt: calculateDebtToIncome(application),
 *   affordability: assessAffordability(application),
 * });
 * strictEqual(verdict.outcome, "disapproved");
 * strictEqual(verdict.reasons[0]?.rule, "R2");
 * ```
 */
export function decideByPolicy(loanCase: LoanCase): LoanVerdict {
  const { application, credit, debt, affordability } = loanCase;
  const refusals = [...credit.findings, ...debt.findings, ...affordability.findings];
  if (refusals.length > 0) return { outcome: "disapproved", reasons: refusals, missing: [] };
  const completeness = checkCompleteness(application);
  if (completeness.findings.length > 0) {
    return { outcome: "additional_info_needed", reasons: completeness.findings, missing: completeness.missing };
  }
  return {
    outcome: "approved",
    reasons: [{ rule: "A1", text: "No refusal rule is broken and nothing is left to ask for" }],
    missing: [],
  };
}
