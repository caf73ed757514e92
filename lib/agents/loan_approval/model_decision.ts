import { z } from "zod";
import { askForJson, type AskOptions, type ChatMessage } from "../../models/mod.ts";
import { roundTo } from "./format_figures.ts";
import type { LoanCase, LoanVerdict } from "./decision.ts";
import type { RetrievedDocument } from "./retrieve_rules.ts";

const ruleIds = ["R1", "R2", "R3", "R4", "R5", "R6", "R7", "I1", "I2", "I3", "I4", "I5", "A1"] as const;

const answerSchema: z.ZodType<LoanVerdict> = z.object({
  outcome: z.enum(["approved", "disapproved", "additional_info_needed"]),
  reasons: z.array(z.object({ rule: z.enum(ruleIds), text: z.string() })).min(1),
  missing: z.array(z.string()).default([]),
  confidence: z.number().min(0).max(1).exactOptional(),
});

const INSTRUCTIONS = `You decide applications for home loans by a lending policy, and by nothing else.

1. Judge every refusal rule (R…) that can be judged. If any is broken, the outcome is "disapproved", even where papers are missing.
2. Otherwise, if any information rule (I…) asks for something, the outcome is "additional_info_needed".
3. Otherwise the outcome is "approved" (A1).

A refusal rule is judged only where every figure that it needs is known. A value that equals its limit keeps it. The figures were
computed for you; null means not known, or that no income counts.

Answer with one JSON object and nothing else:
{"outcome": "approved" | "disapproved" | "additional_info_needed",
 "reasons": [{"rule": "R2", "text": "one sentence"}],
 "missing": ["fields and papers that are asked for"],
 "confidence": 0.0 to 1.0}
The first reason is the rule that decides: the first one, in the order given, that is broken or asks; A1 for an approval.`;

/**
 * Writes the question to the model: the rules that were retrieved, the application without the name, the tools' figures.
 *
 * @example
 * ```ts
 * import { assessAffordability, calculateDebtToIncome, checkCreditPolicy, decisionPrompt, retrieveRules } from "vigil/agents";
 * import { deepStrictEqual } from "node:assert/strict";
 * const application = { credit_score: 700, loan_amount: 240_000, loan_term_years: 30 };
 * const messages = decisionPrompt({
 *   application,
 *   credit: checkCreditPolicy(application),
 *   debt: calculateDebtToIncome(application),
 *   affordability: assessAffordability(application),
 * }, retrieveRules(application));
 * deepStrictEqual(messages.map((message) => message.role), ["system", "user"]);
 * ```
 */
export function decisionPrompt(loanCase: LoanCase, rules: readonly RetrievedDocument[]): ChatMessage[] {
  const { application, credit, debt, affordability } = loanCase;
  const { applicant_name: _name, ...facts } = application;
  const figure = (value: number | null, digits: number): number | null =>
    value === null ? null : roundTo(value, digits);
  const figures = {
    interest_rate_percent: debt.interestRate,
    monthly_payment: figure(debt.monthlyPayment, 2),
    qualifying_monthly_income: figure(debt.qualifyingMonthlyIncome, 2),
    dti_percent: figure(debt.ratio === null ? null : debt.ratio * 100, 4),
    ltv_percent: figure(credit.loanToValue === null ? null : credit.loanToValue * 100, 4),
    disposable_income: figure(affordability.disposableIncome, 2),
  };
  return [
    { role: "system", content: INSTRUCTIONS },
    {
      role: "user",
      content: [
        "Rules:",
        ...rules.map(({ page_content, metadata }) => `${metadata.rule}: ${page_content}`),
        `Application: ${JSON.stringify(facts)}`,
        `Figures: ${JSON.stringify(figures)}`,
      ].join("\n"),
    },
  ];
}

/** Asks a model for the decision; an answer that cannot be used is an error, never an outcome. */
export function decideByModel(
  messages: readonly ChatMessage[],
  options: Omit<AskOptions<LoanVerdict>, "schema">,
): Promise<LoanVerdict> {
  return askForJson(messages, { ...options, schema: answerSchema });
}
