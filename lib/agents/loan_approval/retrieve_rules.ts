import type { LoanApplication } from "./application.ts";
import { type PolicyRule, policyRules } from "./policy.ts";

/** A retrieved text in the form that MLflow shows for retrievers. */
export interface RetrievedDocument {
  /** The text. */
  page_content: string;
  /** Where it comes from. */
  metadata: { doc_uri: string; rule: string };
}

/**
 * Finds the rules of the policy that can touch an application: those for everyone, and those of its employment.
 *
 * @example
 * ```ts
 * import { retrieveRules } from "vigil/agents";
 * import { deepStrictEqual } from "node:assert/strict";
 * const rules = retrieveRules({ employment_status: "retired", loan_amount: 100_000, loan_term_years: 15 });
 * deepStrictEqual(rules.map(({ metadata }) => metadata.rule), ["R1", "R2", "R5", "R6", "R7", "I1", "I3", "I5", "A1"]);
 * ```
 */
export function retrieveRules(application: LoanApplication): RetrievedDocument[] {
  return policyRules.filter((rule) => concerns(rule, application)).map((rule) => ({
    page_content: rule.text,
    metadata: { doc_uri: `data/evaluation/README.md#${rule.id}`, rule: rule.id },
  }));
}

function concerns(rule: PolicyRule, application: LoanApplication): boolean {
  const status = application.employment_status ?? null;
  switch (rule.id) {
    case "R3":
    case "I2":
      return status === "unemployed";
    case "R4":
      return status === "self_employed";
    case "R6":
    case "R7":
      return status !== "unemployed";
    case "I4":
      return status === "full_time" || status === "part_time";
    default:
      return true;
  }
}
