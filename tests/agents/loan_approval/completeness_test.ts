import { deepStrictEqual, ok } from "node:assert/strict";
import type { LoanApplication } from "../../../lib/agents/loan_approval/application.ts";
import { checkCompleteness } from "../../../lib/agents/loan_approval/completeness.ts";
import { soundApplication } from "./sample_application.ts";

function asked(changes: Partial<LoanApplication>): { rules: string[]; missing: string[] } {
  const { findings, missing } = checkCompleteness({ ...soundApplication, ...changes });
  return { rules: findings.map(({ rule }) => rule), missing };
}

const everyone = ["identity", "bank_statements"];

Deno.test("checkCompleteness() asks for nothing where everything is there", () => {
  deepStrictEqual(asked({}), { rules: [], missing: [] });
  deepStrictEqual(asked({ employment_status: "self_employed", documents: [...everyone, "tax_returns"] }).rules, []);
  const retired = { employment_status: "retired", employment_years: null } as const;
  deepStrictEqual(asked({ ...retired, documents: [...everyone, "pension_statement"] }).rules, []);
});

Deno.test("checkCompleteness() asks for figures that are missing (I1)", () => {
  for (
    const field of [
      "credit_score",
      "monthly_debt",
      "property_value",
      "employment_years",
      "annual_income",
    ] as const
  ) {
    deepStrictEqual(asked({ [field]: null }), { rules: ["I1"], missing: [field] });
  }
  deepStrictEqual(asked({ annual_income: 0 }), { rules: ["I1"], missing: ["annual_income"] });
  deepStrictEqual(asked({ monthly_debt: 0 }), { rules: [], missing: [] });
  deepStrictEqual(asked({ employment_status: null }), { rules: ["I1"], missing: ["employment_status"] });
});

Deno.test("checkCompleteness() asks the unemployed with a job offer for the first pay stub, not for income (I2)", () => {
  deepStrictEqual(
    asked({
      employment_status: "unemployed",
      employment_years: null,
      annual_income: null,
      documents: [...everyone, "job_offer"],
    }),
    { rules: ["I2"], missing: ["first_pay_stub"] },
  );
});

Deno.test("checkCompleteness() asks for the papers of each employment (I3)", () => {
  for (
    const [employment_status, paper] of [
      ["full_time", "pay_stubs"],
      ["part_time", "pay_stubs"],
      ["self_employed", "tax_returns"],
      ["retired", "pension_statement"],
    ] as const
  ) {
    deepStrictEqual(asked({ employment_status, documents: everyone }), { rules: ["I3"], missing: [paper] });
  }
  deepStrictEqual(asked({ documents: ["pay_stubs"] }).missing, everyone);
  deepStrictEqual(asked({ documents: null }).missing, [...everyone, "pay_stubs"]);
});

Deno.test("checkCompleteness() asks the newly employed for a letter, but not the self-employed (I4)", () => {
  deepStrictEqual(asked({ employment_years: 0.99 }), { rules: ["I4"], missing: ["employment_letter"] });
  deepStrictEqual(asked({ employment_years: 1 }).rules, []);
  const papers = [...everyone, "pay_stubs", "employment_letter"];
  deepStrictEqual(asked({ employment_years: 0.2, documents: papers }).rules, []);
  ok(!asked({ employment_status: "self_employed", employment_years: 0.2 }).rules.includes("I4"));
});

Deno.test("checkCompleteness() asks for an appraisal above 400,000 (I5)", () => {
  deepStrictEqual(asked({ loan_amount: 400_000 }).rules, []);
  deepStrictEqual(asked({ loan_amount: 400_001 }), { rules: ["I5"], missing: ["appraisal"] });
});
