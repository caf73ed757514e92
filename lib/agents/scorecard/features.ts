import type { CreditApplicant } from "./applicant.ts";

/** Values of the features of one applicant; null where they are not known. */
export type FeatureValues = Record<string, number | string | null>;

/**
 * Turns an applicant into features: the fields as they are, and two ratios that a lender looks at. `financed_share` is the
 * loan ÷ the price. `repayment_capacity` is what is left of a month's income after expenses ÷ the instalment without
 * interest.
 *
 * Age and marital status are left out: the law of many countries forbids or restricts them in decisions on credit (in the
 * United States 15 U.S.C. 1691 and 12 CFR 1002.6), and the scorecard hardly needs them.
 *
 * @example
 * ```ts
 * import { featuresOf, parseCreditApplicant } from "vigil/agents";
 * import { strictEqual } from "node:assert/strict";
 * const features = featuresOf(parseCreditApplicant({ Income: 150, Expenses: 50, Amount: 1200, Time: 24, Price: 1500 }));
 * strictEqual(features["repayment_capacity"], 2);
 * strictEqual(features["financed_share"], 0.8);
 * ```
 */
export function featuresOf(applicant: CreditApplicant): FeatureValues {
  const { Income, Expenses, Amount, Time, Price } = applicant;
  return {
    ...applicant,
    financed_share: quotient(Amount, Price),
    repayment_capacity: Income === null || Expenses === null
      ? null
      : quotient(Income - Expenses, quotient(Amount, Time)),
  };
}

function quotient(numerator: number | null, denominator: number | null): number | null {
  return numerator === null || denominator === null || denominator <= 0 ? null : numerator / denominator;
}
