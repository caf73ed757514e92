import completeness from "./prompts/completeness.json" with { type: "json" };
import conversation from "./prompts/conversation.json" with { type: "json" };
import correctness from "./prompts/correctness.json" with { type: "json" };
import faithfulness from "./prompts/faithfulness.json" with { type: "json" };
import guidelines from "./prompts/guidelines.json" with { type: "json" };
import pairwise from "./prompts/pairwise.json" with { type: "json" };
import relevance from "./prompts/relevance.json" with { type: "json" };
import safety from "./prompts/safety.json" with { type: "json" };
import toolUse from "./prompts/tool_use.json" with { type: "json" };
import { type JudgePrompt, parseJudgePrompt } from "./judge_prompt.ts";

/** Kinds of judgements that come with vigil. */
export type JudgeKind =
  | "relevance"
  | "faithfulness"
  | "correctness"
  | "completeness"
  | "safety"
  | "guidelines"
  | "pairwise"
  | "tool_use"
  | "conversation";

/** The prompts that come with vigil, each from a file of its own in `lib/scorers/judges/prompts`. Each use reads a copy of its own. */
export const judgePrompts: Readonly<Record<JudgeKind, JudgePrompt>> = {
  get relevance() {
    return parseJudgePrompt(relevance);
  },
  get faithfulness() {
    return parseJudgePrompt(faithfulness);
  },
  get correctness() {
    return parseJudgePrompt(correctness);
  },
  get completeness() {
    return parseJudgePrompt(completeness);
  },
  get safety() {
    return parseJudgePrompt(safety);
  },
  get guidelines() {
    return parseJudgePrompt(guidelines);
  },
  get pairwise() {
    return parseJudgePrompt(pairwise);
  },
  get tool_use() {
    return parseJudgePrompt(toolUse);
  },
  get conversation() {
    return parseJudgePrompt(conversation);
  },
};
