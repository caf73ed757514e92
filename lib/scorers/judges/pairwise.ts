import type { Score, Scorer, ScorerRow } from "../../contracts/mod.ts";
import { scorer } from "../scorer.ts";
import { askJudge, type JudgeOptions, shownParts } from "./judge.ts";
import type { JudgePrompt } from "./judge_prompt.ts";
import { promptVersion } from "./judge_prompt.ts";
import { judgePrompts } from "./prompts.ts";

/** Which of two answers is better. */
export type PairLabel = "first" | "second" | "tie";

/** What a judge said of a pair in both orders. */
export interface PairJudgement {
  /** The answer that is better in both orders; a tie where the judge changes its mind with the order. */
  label: PairLabel;
  /** What it said with the answers as they stand. */
  inOrder: PairLabel;
  /** What it said with the answers exchanged, said of the answers as they stand. */
  swapped: PairLabel;
  /** Why, in both orders. */
  reasons: [string, string];
  /** Cost of both in US dollars; null where one is not known. */
  costUsd: number | null;
}

/** Options of {@linkcode judgePair} and {@linkcode pairwiseJudge}. */
export interface PairwiseOptions extends JudgeOptions {
  /** What is judged; its labels must be `first`, `second` and `tie`. @default {the prompt that comes with vigil} */
  prompt?: JudgePrompt;
}

/**
 * Asks a judge which of two answers is better, once in each order. Many judges prefer a place: only an answer that wins in both orders
 * is better, anything else is a tie.
 *
 * @param row The question as inputs, the answers as outputs `{ first, second }`.
 * @throws {Error} As the model and its limits do; a {@linkcode TypeError} where a part is missing.
 */
export async function judgePair(
  row: ScorerRow,
  options: PairwiseOptions & { signal?: AbortSignal },
): Promise<PairJudgement> {
  const { prompt = judgePrompts.pairwise } = options;
  const shown = shownParts(prompt, row, options);
  if (typeof shown === "string") throw new TypeError(`Cannot judge the pair: ${shown}`);
  const exchanged = shown.map((judged) => {
    const other = judged.part === "first" ? "second" : judged.part === "second" ? "first" : null;
    return other === null
      ? judged
      : { part: judged.part, texts: shown.find(({ part }) => part === other)?.texts ?? [] };
  });
  const [one, two] = await Promise.all([askJudge(prompt, shown, options), askJudge(prompt, exchanged, options)]);
  const inOrder = pairLabel(one.label);
  const swapped = turned(pairLabel(two.label));
  return {
    label: inOrder === swapped ? inOrder : "tie",
    inOrder,
    swapped,
    reasons: [one.reason, two.reason],
    costUsd: one.costUsd === null || two.costUsd === null ? null : one.costUsd + two.costUsd,
  };
}

/**
 * Makes a scorer of pairs: `first`, `second` or `tie`, from both orders. Its rationale says where the order decided.
 *
 * @example
 * ```ts
 * import { steadyChat } from "vigil/models";
 * import { pairwiseJudge } from "vigil/scorers";
 * import { strictEqual } from "node:assert/strict";
 * // A service that always prefers the first place.
 * const fetch = (_url: unknown, init?: RequestInit) => {
 *   const check = /<<<END (\w+)>>>"?}\]/.exec(String(init?.body))?.[1];
 *   const content = JSON.stringify({ check, reason: "It comes first.", label: "first" });
 *   return Promise.resolve(Response.json({ choices: [{ message: { content } }] }));
 * };
 * const pairs = pairwiseJudge({ chat: steadyChat({ model: "any", fetch }) });
 * const score = await pairs.score({ inputs: "When can I retire?", outputs: { first: "At 67", second: "Never" } }, {});
 * strictEqual(score.status === "scored" && score.value, "tie");
 * ```
 */
export function pairwiseJudge(options: PairwiseOptions): Scorer {
  const { prompt = judgePrompts.pairwise, chat } = options;
  return scorer(async (row, { signal }): Promise<Score> => {
    const shown = shownParts(prompt, row, options);
    if (typeof shown === "string") return { status: "abstained", reason: shown };
    const pair = await judgePair(row, { ...options, prompt, ...(signal === undefined ? {} : { signal }) });
    const { label, inOrder, swapped, reasons, costUsd } = pair;
    const rationale = inOrder === swapped
      ? reasons[0]
      : `The order decided: ${inOrder} as they stand, ${swapped} exchanged. ${reasons.join(" / ")}`;
    return { status: "scored", value: label, rationale, costUsd };
  }, {
    name: prompt.name,
    version: `${promptVersion(prompt)}@${chat.model}`,
    scale: { kind: "label", labels: ["first", "second", "tie"] },
    better: "none",
    source: "LLM_JUDGE",
  });
}

function pairLabel(label: string): PairLabel {
  return label === "first" || label === "second" ? label : "tie";
}

function turned(label: PairLabel): PairLabel {
  return label === "first" ? "second" : label === "second" ? "first" : "tie";
}
