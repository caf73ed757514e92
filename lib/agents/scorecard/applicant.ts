import { z } from "zod";
import { InputError } from "../../contracts/mod.ts";

/** An applicant of credit_data. A field that is absent, null or empty is not known. */
export interface CreditApplicant {
  /** Years in the present job. */
  Seniority: number | null;
  /** How the applicant lives: owner, rent, parents, priv, other, ignore. */
  Home: string | null;
  /** Months over which the loan is repaid. */
  Time: number | null;
  /** Whether there are records of bad payment: yes, no. */
  Records: string | null;
  /** Kind of job: fixed, freelance, partime, others. */
  Job: string | null;
  /** Monthly expenses. */
  Expenses: number | null;
  /** Monthly income. */
  Income: number | null;
  /** Value of what the applicant owns. */
  Assets: number | null;
  /** Debt. */
  Debt: number | null;
  /** Loan that is asked for. */
  Amount: number | null;
  /** Price of what is bought with it. */
  Price: number | null;
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === "";
const number = z.preprocess((value) => isEmpty(value) ? null : value, z.number().nullable());
const text = z.preprocess((value) => isEmpty(value) ? null : value, z.string().nullable());

/** Schema of {@linkcode CreditApplicant}; other fields, such as Age and Marital, are left out. */
export const creditApplicantSchema: z.ZodType<CreditApplicant> = z.object({
  Seniority: number,
  Home: text,
  Time: number,
  Records: text,
  Job: text,
  Expenses: number,
  Income: number,
  Assets: number,
  Debt: number,
  Amount: number,
  Price: number,
});

/**
 * Checks what came in as an applicant.
 *
 * @throws {InputError} If it is not an object, or a field holds something else than it should.
 *
 * @example
 * ```ts
 * import { parseCreditApplicant } from "vigil/agents";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(parseCreditApplicant({ Seniority: 9, Home: "rent", Income: "" }).Income, null);
 * ```
 */
export function parseCreditApplicant(inputs: unknown): CreditApplicant {
  const result = creditApplicantSchema.safeParse(inputs);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.map(String).join(".") ?? "";
  throw new InputError(
    field === ""
      ? `Cannot read the applicant: ${issue?.message ?? "it is not an object"}`
      : `Cannot read the field "${field}" of the applicant: ${issue?.message}`,
    { ...(field === "" ? {} : { where: { field } }), hint: "The fields are those of data/credit_data/credit_data.csv" },
  );
}
