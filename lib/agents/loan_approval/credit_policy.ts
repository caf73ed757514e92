import type { LoanApplication } from "./application.ts";
import { holdsDocument, loanToValueOf } from "./figures.ts";
import { formatDollars, formatShare } from "./format_figures.ts";
import type { PolicyFinding } from "./policy.ts";

/** What the credit policy says of an application: rules R1 to R5. */
export interface CreditPolicyCheck {
  /** Loan ÷ value of the property; null where the value is not known. */
  loanToValue: number | null;
  /** Highest loan-to-value ratio for this credit score; null without a score. */
  loanToValueLimit: number | null;
  /** Rules that are broken, in the order of the policy. */
  findings: PolicyFinding[];
}

/**
 * Judges loan, credit score, employment and loan-to-value ratio: rules R1 to R5 of the policy. A rule is judged only where
 * every figure that it needs is known.
 *
 * @example
 * ```ts
 * import { checkCreditPolicy } from "vigil/agents";
 * import { deepStrictEqual } from "node:assert/strict";
 * const { findings } = checkCreditPolicy({ credit_score: 548, loan_amount: 240_000, loan_term_years: 30 });
 * deepStrictEqual(findings, [{ rule: "R2", text: "The credit score of 548 is below 580" }]);
 * ```
 */
export function checkCreditPolicy(application: LoanApplication): CreditPolicyCheck {
  const score = application.credit_score ?? null;
  const loanToValue = loanToValueOf(application);
  const loanToValueLimit = score === null ? null : limitOf(score);
  const findings = [...loanFindings(application)];
  if (score !== null && score < 580) {
    findings.push({ rule: "R2", text: `The credit score of ${score} is below 580` });
  }
  findings.push(...employmentFindings(application));
  if (loanToValue !== null && loanToValueLimit !== null && loanToValue > loanToValueLimit) {
    const share = formatShare(loanToValue, loanToValueLimit);
    findings.push({
      rule: "R5",
      text: `The LTV of ${share} is above ${formatShare(loanToValueLimit)}, the limit for a credit score of ${score}`,
    });
  }
  return { loanToValue, loanToValueLimit, findings };
}

function limitOf(score: number): number {
  if (score >= 680) return 0.95;
  return score >= 620 ? 0.8 : 0.7;
}

function* loanFindings(application: LoanApplication): Generator<PolicyFinding> {
  const { loan_amount: amount, loan_term_years: years } = application;
  if (amount < 100_000 || amount > 500_000) {
    yield { rule: "R1", text: `A loan of ${formatDollars(amount)} is outside 100,000 to 500,000 USD` };
  }
  if (years < 5 || years > 30) yield { rule: "R1", text: `A term of ${years} years is outside 5 to 30 years` };
}

function* employmentFindings(application: LoanApplication): Generator<PolicyFinding> {
  const { employment_status: status, employment_years: years } = application;
  if (status === "unemployed" && !holdsDocument(application, "job_offer")) {
    yield { rule: "R3", text: "The applicant is unemployed and there is no signed job offer" };
  }
  if (status === "self_employed" && years !== undefined && years !== null && years < 2) {
    yield { rule: "R4", text: `${years} years in the business are less than two` };
  }
}
