/**
 * The reference agents, and the way to load one's own.
 *
 * What enters is the name of an agent, or a file of the user with an exported function; what leaves is an
 * {@linkcode Agent}: a function of inputs, traced. `loan_approval` decides home loans by a written policy or by a model
 * behind an OpenAI-compatible service; `scorecard` gives the probability that a borrower turns out bad. Both are built from
 * the public parts of vigil alone, as any user's agent is.
 *
 * @example
 * ```ts
 * import { loadAgent } from "vigil/agents";
 * import { evaluate } from "vigil/evaluation";
 * import { strictEqual } from "node:assert/strict";
 * const { agent, name, targetField, predictionField } = await loadAgent("loan_approval", { folder: "." });
 * const result = await evaluate({
 *   name,
 *   agent,
 *   data: [{ credit_score: 548, loan_amount: 240_000, loan_term_years: 30, expected_outcome: "disapproved" }],
 *   ...(targetField === undefined ? {} : { targetField }),
 *   ...(predictionField === undefined ? {} : { predictionField }),
 * });
 * strictEqual(result.metrics["accuracy"]?.value, 1);
 * ```
 *
 * @module
 */

export * from "./ask_for_json.ts";
export * from "./chat_completion.ts";
export * from "./chat_service_error.ts";
export * from "./load_agent.ts";
export * from "./loan_approval/affordability.ts";
export * from "./loan_approval/agent.ts";
export * from "./loan_approval/application.ts";
export * from "./loan_approval/completeness.ts";
export * from "./loan_approval/credit_policy.ts";
export * from "./loan_approval/debt_to_income.ts";
export * from "./loan_approval/decision.ts";
export { interestRateOf, qualifyingMonthlyIncome } from "./loan_approval/figures.ts";
export { decisionPrompt } from "./loan_approval/model_decision.ts";
export * from "./loan_approval/monthly_payment.ts";
export * from "./loan_approval/policy.ts";
export * from "./loan_approval/retrieve_rules.ts";
export * from "./model_answer_error.ts";
export * from "./registry.ts";
export * from "./scorecard/agent.ts";
export * from "./scorecard/applicant.ts";
export * from "./scorecard/features.ts";
export * from "./scorecard/fit_scorecard.ts";
export * from "./scorecard/load_model.ts";
export * from "./scorecard/model.ts";
export { parseRowIds } from "./scorecard/row_ids.ts";
export * from "./scorecard/score_applicant.ts";
export * from "./traced_chat.ts";
export * from "./settings.ts";
