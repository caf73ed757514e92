import { deepStrictEqual, throws } from "node:assert/strict";
import { parseLoanApplication } from "../../../lib/agents/loan_approval/application.ts";

Deno.test("parseLoanApplication() keeps what is not known as not known", () => {
  const application = parseLoanApplication({ credit_score: null, loan_amount: 150_000, loan_term_years: 20 });
  deepStrictEqual(application, { credit_score: null, loan_amount: 150_000, loan_term_years: 20 });
});

Deno.test("parseLoanApplication() leaves fields out that it does not know", () => {
  const application = parseLoanApplication({ favourite_colour: "red", loan_amount: 150_000, loan_term_years: 20 });
  deepStrictEqual(application, { loan_amount: 150_000, loan_term_years: 20 });
});

Deno.test("parseLoanApplication() throws naming the field that is wrong", () => {
  const sound = { loan_amount: 150_000, loan_term_years: 20 };
  for (
    const [inputs, field] of [
      [{ loan_term_years: 20 }, "loan_amount"],
      [{ ...sound, credit_score: 900 }, "credit_score"],
      [{ ...sound, credit_score: "700" }, "credit_score"],
      [{ ...sound, employment_status: "wizard" }, "employment_status"],
      [{ ...sound, monthly_debt: -1 }, "monthly_debt"],
      [{ ...sound, annual_income: Infinity }, "annual_income"],
      [{ ...sound, documents: [1] }, "documents.0"],
    ] as const
  ) {
    throws(() => parseLoanApplication(inputs), { name: "InputError", where: { field } }, field);
  }
  throws(() => parseLoanApplication("a letter"), { name: "InputError", message: /Cannot read the loan application/ });
});
