import type { LoanApplication } from "./application.ts";
import { interestRateOf, loanToValueOf, paymentOf, qualifyingMonthlyIncome } from "./figures.ts";
import { formatShare } from "./format_figures.ts";
import type { PolicyFinding } from "./policy.ts";

/** Debt-to-income ratio of an application with what it is made of, and rule R6. */
export interface DebtToIncome {
  /** Interest rate in percent a year; null where there is none. */
  interestRate: number | null;
  /** Monthly payment of the loan, in US dollars; null where there is no rate. */
  monthlyPayment: number | null;
  /** Income that counts, in US dollars a month; null where none counts or a figure is missing. */
  qualifyingMonthlyIncome: number | null;
  /** (payment + debts) ÷ income; null where one of them is not known. */
  ratio: number | null;
  /** Highest ratio for this credit score and loan-to-value ratio; null where one of them is not known. */
  limit: number | null;
  /** Rule R6, where it is broken. */
  findings: PolicyFinding[];
}

/**
 * Computes the debt-to-income ratio (rule F4) and judges it by rule R6.
 *
 * @example
 * ```ts
 * import { calculateDebtToIncome } from "vigil/agents";
 * import { strictEqual } from "node:assert/strict";
 * const { ratio } = calculateDebtToIncome({
 *   credit_score: 812,
 *   annual_income: 145_000,
 *   monthly_debt: 600,
 *   employment_status: "full_time",
 *   loan_amount: 320_000,
 *   loan_term_years: 30,
 * });
 * strictEqual(ratio?.toFixed(4), "0.2084");
 * ```
 */
export function calculateDebtToIncome(application: LoanApplication): DebtToIncome {
  const payment = paymentOf(application, 0);
  const income = qualifyingMonthlyIncome(application);
  const debt = application.monthly_debt ?? null;
  const ratio = payment === null || income === null || debt === null ? null : (payment + debt) / income;
  const limit = limitOf(application);
  const findings: PolicyFinding[] = ratio === null || limit === null || ratio <= limit
    ? []
    : [{ rule: "R6", text: `The DTI of ${formatShare(ratio, limit)} is above the limit of ${formatShare(limit)}` }];
  return {
    interestRate: interestRateOf(application),
    monthlyPayment: payment,
    qualifyingMonthlyIncome: income,
    ratio,
    limit,
    findings,
  };
}

function limitOf(application: LoanApplication): number | null {
  const score = application.credit_score ?? null;
  const loanToValue = loanToValueOf(application);
  if (score === null || loanToValue === null) return null;
  if (score < 620) return 0.36;
  return score >= 740 && loanToValue <= 0.75 ? 0.5 : 0.43;
}
