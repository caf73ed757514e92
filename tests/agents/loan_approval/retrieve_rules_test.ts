import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { policyRules } from "../../../lib/agents/loan_approval/policy.ts";
import { retrieveRules } from "../../../lib/agents/loan_approval/retrieve_rules.ts";

function rulesFor(employment_status: "full_time" | "self_employed" | "unemployed" | "retired"): string[] {
  return retrieveRules({ employment_status, loan_amount: 150_000, loan_term_years: 20 })
    .map(({ metadata }) => metadata.rule);
}

Deno.test("retrieveRules() finds the rules of each employment", () => {
  deepStrictEqual(rulesFor("full_time"), ["R1", "R2", "R5", "R6", "R7", "I1", "I3", "I4", "I5", "A1"]);
  deepStrictEqual(rulesFor("self_employed"), ["R1", "R2", "R4", "R5", "R6", "R7", "I1", "I3", "I5", "A1"]);
  deepStrictEqual(rulesFor("unemployed"), ["R1", "R2", "R3", "R5", "I1", "I2", "I3", "I5", "A1"]);
});

Deno.test("retrieveRules() finds every rule for some employment, with its own text", () => {
  const all = (["full_time", "self_employed", "unemployed", "retired"] as const).flatMap(rulesFor);
  for (const { id } of policyRules) ok(all.includes(id), id);
  const [first] = retrieveRules({ loan_amount: 150_000, loan_term_years: 20 });
  strictEqual(first?.page_content, policyRules[0]?.text);
});
