import type { LoanApplication } from "./application.ts";
import { paymentOf, qualifyingMonthlyIncome } from "./figures.ts";
import { formatDollars } from "./format_figures.ts";
import type { PolicyFinding } from "./policy.ts";

/** What is left to live on, and rule R7. */
export interface Affordability {
  /** Monthly payment at a rate two percentage points higher, in US dollars; null where there is no rate. */
  stressedPayment: number | null;
  /** What is left of 75 percent of the income, in US dollars a month; null where a figure is not known. */
  disposableIncome: number | null;
  /** What a household of this size needs, in US dollars a month. */
  requiredIncome: number;
  /** Rule R7, where it is broken. */
  findings: PolicyFinding[];
}

/**
 * Computes what is left to live on if interest rises by two percentage points (rule F6) and judges it by rule R7.
 *
 * @example
 * ```ts
 * import { assessAffordability } from "vigil/agents";
 * import { strictEqual } from "node:assert/strict";
 * const { disposableIncome, requiredIncome } = assessAffordability({
 *   credit_score: 690,
 *   annual_income: 54_000,
 *   monthly_debt: 100,
 *   employment_status: "full_time",
 *   household_size: 5,
 *   loan_amount: 200_000,
 *   loan_term_years: 25,
 * });
 * strictEqual(disposableIncome?.toFixed(0), "1665");
 * strictEqual(requiredIncome, 2600);
 * ```
 */
export function assessAffordability(application: LoanApplication): Affordability {
  const stressedPayment = paymentOf(application, 2);
  const income = qualifyingMonthlyIncome(application);
  const debt = application.monthly_debt ?? null;
  const household = application.household_size ?? 1;
  const requiredIncome = 1000 + 400 * (household - 1);
  const disposableIncome = stressedPayment === null || income === null || debt === null
    ? null
    : 0.75 * income - debt - stressedPayment;
  const findings: PolicyFinding[] = disposableIncome === null || disposableIncome >= requiredIncome ? [] : [{
    rule: "R7",
    text: `The disposable income of ${formatDollars(disposableIncome)} a month is less than the ` +
      `${formatDollars(requiredIncome)} that a household of ${household} needs`,
  }];
  return { stressedPayment, disposableIncome, requiredIncome, findings };
}
