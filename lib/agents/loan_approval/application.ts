import { z } from "zod";
import { InputError } from "../../contracts/mod.ts";

/** How an applicant earns a living. */
export type EmploymentStatus = "full_time" | "part_time" | "self_employed" | "unemployed" | "retired";

/** An application for a home loan. What is absent or null is not known, which is never the same as zero. */
export interface LoanApplication {
  /** Name of the applicant; plays no part in the decision. */
  applicant_name?: string | null | undefined;
  /** Credit score, 300 to 850. */
  credit_score?: number | null | undefined;
  /** Yearly income before tax, in US dollars. */
  annual_income?: number | null | undefined;
  /** Monthly payments on existing debts, in US dollars. */
  monthly_debt?: number | null | undefined;
  /** How the applicant earns a living. */
  employment_status?: EmploymentStatus | null | undefined;
  /** Years in the present employment or business. */
  employment_years?: number | null | undefined;
  /** People in the household, the applicant included; 1 unless given. */
  household_size?: number | null | undefined;
  /** Loan that is asked for, in US dollars. */
  loan_amount: number;
  /** Years over which it is repaid. */
  loan_term_years: number;
  /** Offered interest rate, in percent a year. */
  interest_rate?: number | null | undefined;
  /** Value of the property, in US dollars. */
  property_value?: number | null | undefined;
  /** Papers that are there, for example `"identity"` or `"pay_stubs"`. */
  documents?: string[] | null | undefined;
}

const dollars = z.number().nonnegative();

/** Schema of {@linkcode LoanApplication}; fields that it does not know are left out. */
export const loanApplicationSchema: z.ZodType<LoanApplication> = z.object({
  applicant_name: z.string().nullish(),
  credit_score: z.number().int().min(300).max(850).nullish(),
  annual_income: dollars.nullish(),
  monthly_debt: dollars.nullish(),
  employment_status: z.enum(["full_time", "part_time", "self_employed", "unemployed", "retired"]).nullish(),
  employment_years: z.number().min(0).max(100).nullish(),
  household_size: z.number().int().min(1).max(50).nullish(),
  loan_amount: z.number().positive(),
  loan_term_years: z.number().int().positive().max(100),
  interest_rate: z.number().min(0).max(100).nullish(),
  property_value: z.number().positive().nullish(),
  documents: z.array(z.string()).nullish(),
});

/**
 * Checks what came in as an application.
 *
 * @throws {InputError} If a field is missing that every application has, or holds something else than it should.
 *
 * @example
 * ```ts
 * import { parseLoanApplication } from "vigil/agents";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(parseLoanApplication({ loan_amount: 150_000, loan_term_years: 20 }).loan_amount, 150000);
 * ```
 */
export function parseLoanApplication(inputs: unknown): LoanApplication {
  const result = loanApplicationSchema.safeParse(inputs);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.map(String).join(".") ?? "";
  throw new InputError(
    field === ""
      ? `Cannot read the loan application: ${issue?.message ?? "it is not an object"}`
      : `Cannot read the field "${field}" of the loan application: ${issue?.message}`,
    {
      ...(field === "" ? {} : { where: { field } }),
      hint: "The fields and their units are those of LoanApplication; leave a figure out where it is not known",
    },
  );
}
