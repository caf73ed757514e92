/** What is decided about an application. */
export type LoanOutcome = "approved" | "disapproved" | "additional_info_needed";

/** Name of a rule of the lending policy. */
export type PolicyRuleId =
  | "R1"
  | "R2"
  | "R3"
  | "R4"
  | "R5"
  | "R6"
  | "R7"
  | "I1"
  | "I2"
  | "I3"
  | "I4"
  | "I5"
  | "A1";

/** A rule of the lending policy in its own words. */
export interface PolicyRule {
  /** Name. */
  id: PolicyRuleId;
  /** What follows where it is broken or asks; for A1, where nothing else applies. */
  outcome: LoanOutcome;
  /** The rule, word for word as in data/evaluation/README.md. */
  text: string;
}

/** A rule that is broken or asks, with the figures of this application. */
export interface PolicyFinding {
  /** The rule. */
  rule: PolicyRuleId;
  /** What was found against what the rule wants. */
  text: string;
}

/**
 * The rules of the lending policy in the order in which they decide. The text is the same as in data/evaluation/README.md,
 * which says how they work together.
 */
export const policyRules: readonly PolicyRule[] = [
  {
    id: "R1",
    outcome: "disapproved",
    text: "The loan is from 100,000 to 500,000 USD and runs for 5 to 30 years; any other loan is refused.",
  },
  { id: "R2", outcome: "disapproved", text: "A credit score below 580 is refused." },
  {
    id: "R3",
    outcome: "disapproved",
    text: "An unemployed applicant is refused, unless the papers hold a signed job offer (`job_offer`).",
  },
  {
    id: "R4",
    outcome: "disapproved",
    text: "A self-employed applicant is refused with less than two years in the business.",
  },
  {
    id: "R5",
    outcome: "disapproved",
    text:
      "An LTV above its limit is refused. The limit is 95 percent for a credit score of at least 680, 80 percent from 620 to 679, 70 percent below 620. Judging it needs the credit score and the property value.",
  },
  {
    id: "R6",
    outcome: "disapproved",
    text:
      "A DTI above its limit is refused. The limit is 36 percent for a credit score below 620, 50 percent for a credit score of at least 740 together with an LTV of at most 75 percent, and 43 percent for everyone else. Judging it needs the credit score, the property value and a qualifying income.",
  },
  {
    id: "R7",
    outcome: "disapproved",
    text:
      "A disposable income of less than 1,000 USD, plus 400 USD for each member of the household beyond the applicant (`household_size`, 1 unless given), is refused. Judging it needs a qualifying income.",
  },
  {
    id: "I1",
    outcome: "additional_info_needed",
    text:
      "Figures that are missing are asked for: `credit_score`, `monthly_debt`, `property_value` and `employment_status` of everyone; `annual_income` of everyone who is not unemployed, and there 0 counts as missing; `employment_years` of everyone who is employed or self-employed.",
  },
  {
    id: "I2",
    outcome: "additional_info_needed",
    text: "An unemployed applicant with a signed job offer is asked for the first pay stub from the new job.",
  },
  {
    id: "I3",
    outcome: "additional_info_needed",
    text:
      "Papers that are missing are asked for: `identity` and `bank_statements` of everyone; `pay_stubs` of everyone in full-time or part-time employment; `tax_returns` of the self-employed; `pension_statement` of the retired.",
  },
  {
    id: "I4",
    outcome: "additional_info_needed",
    text:
      "An applicant in full-time or part-time employment of less than one year is asked for a letter of the employer (`employment_letter`).",
  },
  {
    id: "I5",
    outcome: "additional_info_needed",
    text: "For a loan above 400,000 USD an appraisal of the property is asked for (`appraisal`).",
  },
  {
    id: "A1",
    outcome: "approved",
    text: "An application that breaks no refusal rule and leaves nothing to ask for is approved.",
  },
];
