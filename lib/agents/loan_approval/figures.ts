import type { LoanApplication } from "./application.ts";
import { monthlyPayment } from "./monthly_payment.ts";

/**
 * Rule F1: the offered rate, else the rate of the credit score, in percent a year; null without either.
 *
 * @example
 * ```ts
 * import { interestRateOf } from "vigil/agents";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(interestRateOf({ credit_score: 700, loan_amount: 200_000, loan_term_years: 30 }), 6.5);
 * ```
 */
export function interestRateOf(application: LoanApplication): number | null {
  const { credit_score: score, interest_rate: offered } = application;
  if (offered !== undefined && offered !== null) return offered;
  if (score === undefined || score === null) return null;
  if (score >= 740) return 6;
  if (score >= 680) return 6.5;
  return score >= 620 ? 7.25 : 8.25;
}

/** Rule F2 at the rate of F1 plus a number of percentage points, in US dollars a month; null where there is no rate. */
export function paymentOf(application: LoanApplication, extraPoints: number): number | null {
  const rate = interestRateOf(application);
  if (rate === null) return null;
  return monthlyPayment({
    amount: application.loan_amount,
    years: application.loan_term_years,
    ratePercent: rate + extraPoints,
  });
}

/**
 * Rule F3: the income that counts, in US dollars a month; null where none counts or a figure is missing.
 *
 * @example
 * ```ts
 * import { qualifyingMonthlyIncome } from "vigil/agents";
 * import { strictEqual } from "node:assert/strict";
 * const income = qualifyingMonthlyIncome({
 *   annual_income: 66_000,
 *   employment_status: "part_time",
 *   employment_years: 1.5,
 *   loan_amount: 230_000,
 *   loan_term_years: 30,
 * });
 * strictEqual(income, 3850); // 70 percent of 5500
 * ```
 */
export function qualifyingMonthlyIncome(application: LoanApplication): number | null {
  const { annual_income: income, employment_status: status, employment_years: years } = application;
  if (income === undefined || income === null || income === 0) return null;
  if (status === undefined || status === null || status === "unemployed") return null;
  if (status !== "part_time") return income / 12;
  if (years === undefined || years === null) return null;
  return years < 2 ? (income * 0.7) / 12 : income / 12;
}

/** Rule F5: loan ÷ value of the property; null where the value is not known. */
export function loanToValueOf(application: LoanApplication): number | null {
  const { loan_amount: loan, property_value: value } = application;
  return value === undefined || value === null ? null : loan / value;
}

/** Whether a paper is there. */
export function holdsDocument(application: LoanApplication, name: string): boolean {
  return application.documents?.includes(name) ?? false;
}
