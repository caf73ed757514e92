import type { LoanApplication } from "./application.ts";
import { holdsDocument } from "./figures.ts";
import type { PolicyFinding } from "./policy.ts";

/** What an application lacks: rules I1 to I5. */
export interface Completeness {
  /** Fields and papers that are asked for. */
  missing: string[];
  /** Rules that ask for something, in the order of the policy. */
  findings: PolicyFinding[];
}

/**
 * Finds what has to be asked for: rules I1 to I5 of the policy.
 *
 * @example
 * ```ts
 * import { checkCompleteness } from "vigil/agents";
 * import { deepStrictEqual } from "node:assert/strict";
 * const { missing } = checkCompleteness({
 *   credit_score: 735,
 *   monthly_debt: 0,
 *   property_value: 400_000,
 *   annual_income: 64_000,
 *   employment_status: "retired",
 *   loan_amount: 100_000,
 *   loan_term_years: 15,
 *   documents: ["identity", "bank_statements"],
 * });
 * deepStrictEqual(missing, ["pension_statement"]);
 * ```
 */
export function checkCompleteness(application: LoanApplication): Completeness {
  const { employment_status: status, employment_years: years, loan_amount: amount } = application;
  const isEmployee = status === "full_time" || status === "part_time";
  const requests: { finding: PolicyFinding; missing: string[] }[] = [];
  const ask = (rule: PolicyFinding["rule"], what: string, missing: string[]): void => {
    if (missing.length > 0) requests.push({ finding: { rule, text: `${what}: ${missing.join(", ")}` }, missing });
  };

  ask("I1", "These figures are missing", missingFigures(application));
  if (status === "unemployed" && holdsDocument(application, "job_offer")) {
    ask("I2", "The new job is not proven yet", ["first_pay_stub"]);
  }
  ask("I3", "These papers are missing", papersFor(status).filter((paper) => !holdsDocument(application, paper)));
  if (
    isEmployee && years !== undefined && years !== null && years < 1 && !holdsDocument(application, "employment_letter")
  ) {
    ask("I4", "The employment is younger than a year", ["employment_letter"]);
  }
  if (amount > 400_000 && !holdsDocument(application, "appraisal")) {
    ask("I5", "The loan is above 400,000 USD", ["appraisal"]);
  }
  return {
    missing: requests.flatMap((request) => request.missing),
    findings: requests.map((request) => request.finding),
  };
}

function missingFigures(application: LoanApplication): string[] {
  const { employment_status: status, annual_income: income } = application;
  const fields: (keyof LoanApplication)[] = ["credit_score", "monthly_debt", "property_value", "employment_status"];
  if (status === "full_time" || status === "part_time" || status === "self_employed") fields.push("employment_years");
  const missing: string[] = fields.filter((field) => application[field] === undefined || application[field] === null);
  if (status !== "unemployed" && (income === undefined || income === null || income === 0)) {
    missing.push("annual_income");
  }
  return missing;
}

function papersFor(status: LoanApplication["employment_status"]): string[] {
  const everyone = ["identity", "bank_statements"];
  switch (status) {
    case "full_time":
    case "part_time":
      return [...everyone, "pay_stubs"];
    case "self_employed":
      return [...everyone, "tax_returns"];
    case "retired":
      return [...everyone, "pension_statement"];
    default:
      return everyone;
  }
}
