import type { LoanApplication } from "../../../lib/agents/loan_approval/application.ts";

/** An application that is well within every rule; tests change one field at a time. */
export const soundApplication: LoanApplication = {
  credit_score: 700,
  annual_income: 120_000,
  monthly_debt: 500,
  employment_status: "full_time",
  employment_years: 5,
  household_size: 2,
  loan_amount: 250_000,
  loan_term_years: 30,
  property_value: 350_000,
  documents: ["identity", "bank_statements", "pay_stubs"],
};
