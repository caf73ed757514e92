import { strictEqual, throws } from "node:assert/strict";
import { parseCreditApplicant } from "../../../lib/agents/scorecard/applicant.ts";

Deno.test("parseCreditApplicant() reads null, an empty text and an absent field as not known, and 0 as 0", () => {
  const applicant = parseCreditApplicant({ Income: null, Home: "", Assets: 0 });
  strictEqual(applicant.Income, null);
  strictEqual(applicant.Home, null);
  strictEqual(applicant.Debt, null);
  strictEqual(applicant.Assets, 0);
});

Deno.test("parseCreditApplicant() throws on a text where a number belongs, naming the field", () => {
  throws(() => parseCreditApplicant({ Income: "high" }), {
    name: "InputError",
    message: /field "Income" of the applicant/,
    where: { field: "Income" },
  });
  throws(() => parseCreditApplicant("a text"), { name: "InputError", message: /Cannot read the applicant/ });
  throws(() => parseCreditApplicant({ Income: NaN }), { name: "InputError", message: /field "Income"/ });
});
