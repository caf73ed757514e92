import { deepStrictEqual } from "node:assert/strict";
import { closeMatches } from "../../lib/config/close_matches.ts";

Deno.test("closeMatches() finds misspelt names, the closest first", () => {
  const names = ["loan_approval_test_set", "credit_data", "credits", "intent"];
  deepStrictEqual(closeMatches("credit_dat", names), ["credit_data", "credits"]);
  deepStrictEqual(closeMatches("Loan-Approval-Test-Set", names), ["loan_approval_test_set"]);
  deepStrictEqual(closeMatches("approval", names), ["loan_approval_test_set"]);
  deepStrictEqual(closeMatches("itnent", names), ["intent"]);
  deepStrictEqual(closeMatches("something else", names), []);
});

Deno.test("closeMatches() gives at most three", () => {
  deepStrictEqual(closeMatches("case", ["case1", "case2", "case3", "case4"]), ["case1", "case2", "case3"]);
});
