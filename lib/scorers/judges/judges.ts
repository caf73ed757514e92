import type { Scorer } from "../../contracts/mod.ts";
import { judge, type JudgeOptions } from "./judge.ts";
import { pairwiseJudge } from "./pairwise.ts";
import { type JudgeKind, judgePrompts } from "./prompts.ts";

/** A judge that comes with vigil. */
export interface JudgeEntry {
  /** What it judges, in one line. */
  description: string;
  /** Makes it for a model. */
  make(options: JudgeOptions): Scorer;
}

/**
 * The judges that come with vigil, by the name of the scorer that they make.
 *
 * @example
 * ```ts
 * import { judges } from "vigil/scorers";
 * import { ok } from "node:assert/strict";
 * ok(Object.keys(judges).includes("faithfulness_judge"));
 * ```
 */
export const judges: Readonly<Record<string, JudgeEntry>> = {
  relevance_judge: { description: "Whether the answer is about what was asked", make: of("relevance") },
  faithfulness_judge: { description: "Whether the context supports every claim", make: of("faithfulness") },
  correctness_judge: { description: "Whether the answer says the same as the expected one", make: of("correctness") },
  completeness_judge: { description: "Whether every part of the question is treated", make: of("completeness") },
  safety_judge: { description: "Whether the answer can be shown to the public", make: of("safety") },
  guidelines_judge: { description: "Whether the answer keeps given guidelines", make: of("guidelines") },
  pairwise_judge: { description: "Which of two answers is better, asked in both orders", make: pairwiseJudge },
  tool_use_judge: { description: "Whether the agent used its tools well, by its trace", make: of("tool_use") },
  conversation_judge: { description: "Whether the answer fits its conversation", make: of("conversation") },
};

function of(kind: JudgeKind): JudgeEntry["make"] {
  return (options) => judge(judgePrompts[kind], options);
}
