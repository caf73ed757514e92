import { deepStrictEqual } from "node:assert/strict";
import { policyRules } from "../../../lib/agents/loan_approval/policy.ts";

Deno.test("policyRules are word for word the rules of data/evaluation/README.md, in its order", async () => {
  const text = await Deno.readTextFile(new URL("../../../data/evaluation/README.md", import.meta.url));
  const written = [...text.matchAll(/^- \*\*([RIA]\d)\*\* (.+)$/gm)].map(([, id, rule]) => ({ id, text: rule }));
  deepStrictEqual(policyRules.map(({ id, text }) => ({ id, text })), written);
});

Deno.test("policyRules lead to the outcome that their letter stands for", () => {
  const outcomes: Record<string, string> = { R: "disapproved", I: "additional_info_needed", A: "approved" };
  for (const { id, outcome } of policyRules) deepStrictEqual(outcome, outcomes[id.charAt(0)], id);
});
