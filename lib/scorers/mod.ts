/**
 * Judges of single rows. A row enters (inputs, outputs, expectations, context, trace); a score leaves: scored,
 * abstained or failed, never a zero that stands for a missing answer.
 *
 * Scorers are functions ({@linkcode scorer}), or models that judge by a prompt ({@linkcode judge}, {@linkcode judges});
 * {@linkcode calibrateJudge} measures these against people, {@linkcode cascade} asks them only where a cheap one is unsure.
 *
 * @example
 * ```ts
 * import { scorer } from "vigil/scorers";
 * const polite = scorer(({ outputs }) => /please|thank/i.test(String(outputs)), {
 *   name: "polite",
 *   scale: { kind: "boolean" },
 * });
 * await polite.score({ inputs: "Help!", outputs: "Thank you for asking" }, {}); // { status: "scored", value: true }
 * ```
 *
 * @module
 */

export * from "./judges/calibrate_judge.ts";
export * from "./judges/calibration.ts";
export * from "./judges/cascade.ts";
export { judge, type JudgeAnswer, type JudgeOptions } from "./judges/judge.ts";
export * from "./judges/judge_cache.ts";
export {
  type JudgedPart,
  type JudgeExample,
  type JudgeLabel,
  type JudgePrompt,
  judgePromptSchema,
  parseJudgePrompt,
  promptVersion,
} from "./judges/judge_prompt.ts";
export type { PartOptions } from "./judges/judged_parts.ts";
export * from "./judges/judges.ts";
export * from "./judges/pairwise.ts";
export * from "./judges/prompts.ts";
export * from "./answers/contains.ts";
export * from "./answers/fuzzy_match.ts";
export * from "./answers/levenshtein.ts";
export * from "./answers/list_match.ts";
export { numericDifference, numericSimilarity } from "./answers/numeric_difference.ts";
export * from "./answers/regex_match.ts";
export * from "./answers/template_match.ts";
export { calledTools, type ToolCall } from "./calls/called_tools.ts";
export * from "./calls/latency.ts";
export * from "./calls/tool_call_match.ts";
export { loopCount, stepCount, trajectory } from "./calls/trajectory.ts";
export * from "./check_scorer.ts";
export * from "./exact_match.ts";
export * from "./grounding/citation_marks.ts";
export * from "./grounding/citation_quality.ts";
export { LONG_SOURCE } from "./grounding/claim_support.ts";
export * from "./grounding/faithfulness.ts";
export * from "./json/json_diff.ts";
export * from "./json/json_schema.ts";
export { jsonValid, type JsonValidOptions } from "./json/json_valid.ts";
export * from "./json/parse_json.ts";
export * from "./named_scorers.ts";
export * from "./records/annotation_attributes.ts";
export * from "./records/evaluation_event.ts";
export * from "./records/score_assessment.ts";
export * from "./retrieval/bm25.ts";
export * from "./retrieval/ranking.ts";
export * from "./retrieval/relevance.ts";
export { retrieval, type RetrievalMeasure, type RetrievalOptions } from "./retrieval/retrieval_scorer.ts";
export { type AnswerFields, answerText, expectedText } from "./rows/answer_fields.ts";
export * from "./rows/in_sample.ts";
export * from "./rows/score_row.ts";
export * from "./rows/usable_score.ts";
export * from "./rows/trace_row.ts";
export * from "./safety/country_compliance.ts";
export * from "./safety/pii.ts";
export * from "./safety/refusal.ts";
export * from "./safety/toxicity.ts";
export * from "./scorer.ts";
export * from "./similarity/cosine.ts";
export * from "./text/bleu.ts";
export * from "./text/chrf.ts";
export * from "./text/language.ts";
export * from "./text/readability.ts";
export { type Overlap, rouge, type RougeKind, rougeScore } from "./text/rouge.ts";
export * from "./text/token_f1.ts";
export { sentencesOf, type Word, wordsOf } from "./text/words.ts";
export * from "./cards/card.ts";
export * from "./cards/card_report.ts";
export { CARD_PLANS, type CardPlan } from "./cards/card_plans.ts";
export type { LabelledSet } from "./cards/labelled_sets.ts";
export * from "./cards/make_card.ts";
export type { ComputedBaseline, LabelledRow } from "./cards/measure_set.ts";
