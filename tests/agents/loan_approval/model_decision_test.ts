import { deepStrictEqual, ok } from "node:assert/strict";
import { assessAffordability } from "../../../lib/agents/loan_approval/affordability.ts";
import { checkCreditPolicy } from "../../../lib/agents/loan_approval/credit_policy.ts";
import { calculateDebtToIncome } from "../../../lib/agents/loan_approval/debt_to_income.ts";
import { decideByModel, decisionPrompt } from "../../../lib/agents/loan_approval/model_decision.ts";
import { policyRules } from "../../../lib/agents/loan_approval/policy.ts";
import { retrieveRules } from "../../../lib/agents/loan_approval/retrieve_rules.ts";
import { soundApplication } from "./sample_application.ts";

const application = { ...soundApplication, applicant_name: "Ruth Adeyemi" };
const messages = decisionPrompt({
  application,
  credit: checkCreditPolicy(application),
  debt: calculateDebtToIncome(application),
  affordability: assessAffordability(application),
}, retrieveRules(application));
const [, user] = messages;

Deno.test("decisionPrompt() gives the rules that were retrieved and no others, and what the tools computed", () => {
  const retrieved = retrieveRules(application).map(({ metadata }) => metadata.rule);
  for (const { id, text } of policyRules) {
    deepStrictEqual(user?.content.includes(`${id}: ${text}`), retrieved.includes(id), id);
  }
  ok(user?.content.includes('"monthly_payment":1580.17'));
  ok(user?.content.includes('"ltv_percent":71.4286'));
});

Deno.test("decisionPrompt() leaves the name of the applicant out", () => {
  ok(!messages.some(({ content }) => content.includes("Adeyemi")));
});

Deno.test("decideByModel() takes every rule of the policy as a reason", async () => {
  for (const { id, outcome } of policyRules) {
    const content = JSON.stringify({ outcome, reasons: [{ rule: id, text: "Because" }], missing: ["identity"] });
    const answer = { content, refusal: null, finishReason: "stop", model: "m", usage: null };
    const verdict = await decideByModel(messages, { chat: () => Promise.resolve(answer) });
    deepStrictEqual(verdict, { outcome, reasons: [{ rule: id, text: "Because" }], missing: ["identity"] });
  }
});
