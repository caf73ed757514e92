/**
 * The reference agents, and the way to load one's own.
 *
 * What enters is the name of an agent, or a file of the user with an exported function; what leaves is an
 * {@linkcode Agent}: a function of inputs, traced. `loan_approval` decides home loans by a written policy or by a model
 * behind an OpenAI-compatible service; `scorecard` gives the probability that a borrower turns out bad;
 * `pension_advisor` answers questions from an illustrative rule book, with citations, behind a gate. All are built from
 * the public parts of vigil alone, as any user's agent is.
 *
 * Classifiers are trained by `trainClassifier()` (`fp` and `ep` on sentences of ESG reports, `intent`, `scorecard`), kept and promoted by
 * `recordTraining()`, loaded by `loadClassifier()`, evaluated as the agents `fp` and `ep`; `predict()` keeps what a monitor needs of each prediction.
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

export * from "./intent_detection/agent.ts";
export {
  type IntentCatalogue,
  intentCatalogue,
  intentCatalogueSchema,
  type IntentTemplate,
} from "./intent_detection/catalogue.ts";
export * from "./intent_detection/error_category.ts";
export * from "./intent_detection/fit_intents.ts";
export * from "./intent_detection/inputs.ts";
export { INTENT_PROMPT, type IntentPrompt, promptSignature } from "./intent_detection/intent_prompt.ts";
export * from "./intent_detection/load_intents.ts";
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
export * from "./pension_advisor/agent.ts";
export * from "./pension_advisor/answer.ts";
export * from "./pension_advisor/calculate.ts";
export * from "./pension_advisor/checks.ts";
export { countriesIn, type NamedCountries } from "./pension_advisor/countries.ts";
export * from "./pension_advisor/inputs.ts";
export * from "./pension_advisor/pension_answer_scorer.ts";
export { type FoundSection, type RetrieveOptions, retrieveSections } from "./pension_advisor/retrieve_sections.ts";
export * from "./pension_advisor/rule_book.ts";
export * from "./registry.ts";
export * from "./scorecard/agent.ts";
export * from "./scorecard/applicant.ts";
export * from "./scorecard/features.ts";
export * from "./scorecard/fit_scorecard.ts";
export * from "./scorecard/load_model.ts";
export * from "./scorecard/model.ts";
export { parseRowIds } from "./scorecard/row_ids.ts";
export * from "./scorecard/score_applicant.ts";
export { predict, type PredictOptions, type TextPrediction } from "./esg/predict.ts";
export * from "./esg/replay_traffic.ts";
export type { LabelledText } from "./text_classifier/text_model.ts";
export { chooseThreshold, type ScoredRow } from "./training/choose_threshold.ts";
export { type Classifier, classifierFiles, decide, type Decision } from "./training/classifier.ts";
export * from "./training/classifier_agent.ts";
export * from "./training/rows_to_judge.ts";
export { type CandidateVerdict, judgeCandidate, type JudgeCandidateOptions } from "./training/judge_candidate.ts";
export * from "./training/load_classifier.ts";
export type { Predictions } from "./training/measure.ts";
export * from "./training/record_training.ts";
export { type ClassifierStore, productionClassifier } from "./training/registered_classifier.ts";
export { heldBackRows } from "./training/split_for_training.ts";
export * from "./training/train_classifier.ts";
export type { BinaryLabels, FittedModel, Trainer } from "./training/trainer.ts";
export { trainerOf, trainers } from "./training/trainers.ts";
export { trainingMarkdown, type TrainingReport, trainingReport } from "./training/training_report.ts";
