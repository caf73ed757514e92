import { z } from "zod";
import type { Evidence, Score, Scorer, ScorerRow } from "../../contracts/mod.ts";
import { askForJson, type SteadyChat } from "../../models/mod.ts";
import { scorer } from "../scorer.ts";
import type { JudgeCache, Judgement } from "./judge_cache.ts";
import { type JudgedText, judgeMessages } from "./judge_messages.ts";
import { contentHash, type JudgePrompt, promptVersion, scaleOfPrompt } from "./judge_prompt.ts";
import { judgedPart, type PartOptions } from "./judged_parts.ts";

/** Options of {@linkcode judge}. */
export interface JudgeOptions extends PartOptions {
  /** The model that judges. */
  chat: SteadyChat;
  /** Keeps judgements, so that the same row is paid for once. @default {none} */
  cache?: JudgeCache;
  /** How often the model is asked at most, where its answer cannot be used. @default {2} */
  attempts?: number;
  /** Most characters that are shown; a longer row is not judged, since half of it would be judged wrongly. @default {200000} */
  maxCharacters?: number;
}

/** A judgement with what it took. */
export interface JudgeAnswer extends Judgement {
  /** Cost in US dollars, 0 from the cache; null where it is not known. */
  costUsd: number | null;
}

/**
 * Makes a scorer of a prompt and a model. A row is judged by one JSON answer of the model; prose or a fence around it is no harm, an
 * answer that cannot be used is shown to the model once more with what is wrong. What the row says is fenced: instructions in it are
 * judged, not followed, and no verdict of its own is read as the judge's (see `judgeMessages`).
 *
 * A row that lacks what the judge needs is abstained from. A refusal, a service that fails, a ceiling that is reached give the score
 * `failed` with the reason, never 0. Words that the judge quotes become evidence where they stand in the row, else they are left out.
 *
 * @param prompt What is judged; its hash is part of the version.
 * @param options The model and its limits.
 *
 * @example
 * ```ts
 * import { steadyChat } from "vigil/models";
 * import { judge, judgePrompts } from "vigil/scorers";
 * import { strictEqual } from "node:assert/strict";
 * // A service that finds everything relevant.
 * const fetch = (_url: unknown, init?: RequestInit) => {
 *   const check = /<<<END (\w+)>>>"?}\]/.exec(String(init?.body))?.[1];
 *   const content = JSON.stringify({ check, reason: "It answers the question.", label: "yes" });
 *   return Promise.resolve(Response.json({ choices: [{ message: { content } }] }));
 * };
 * const relevance = judge(judgePrompts.relevance, { chat: steadyChat({ model: "any", fetch }) });
 * const score = await relevance.score({ inputs: "When can I retire?", outputs: "At 67" }, {});
 * strictEqual(score.status === "scored" && score.value, 1);
 * ```
 */
export function judge(prompt: JudgePrompt, options: JudgeOptions): Scorer {
  const { chat, maxCharacters = 200_000 } = options;
  const values = new Map(prompt.labels.map(({ label, value }) => [label, value]));
  return scorer(async (row, { signal }): Promise<Score> => {
    const shown = shownParts(prompt, row, options);
    if (typeof shown === "string") return { status: "abstained", reason: shown };
    const length = shown.reduce((sum, { texts }) => sum + texts.reduce((part, text) => part + text.length, 0), 0);
    if (length > maxCharacters) {
      return {
        status: "abstained",
        reason: `The row has ${length} characters, the judge reads at most ${maxCharacters}`,
      };
    }
    const { label, reason, quotes, costUsd } = await askJudge(prompt, shown, {
      ...options,
      ...(signal === undefined ? {} : { signal }),
    });
    const evidence = quotes.flatMap((quote) => evidenceOf(quote, shown));
    return {
      status: "scored",
      value: values.get(label) ?? label,
      rationale: reason,
      ...(evidence.length === 0 ? {} : { evidence }),
      costUsd,
    };
  }, {
    name: prompt.name,
    version: `${promptVersion(prompt)}@${chat.model}`,
    scale: scaleOfPrompt(prompt),
    better: prompt.better,
    source: "LLM_JUDGE",
  });
}

/** The parts of a row that a prompt shows; a sentence where one of them is missing. */
export function shownParts(prompt: JudgePrompt, row: ScorerRow, options: PartOptions): JudgedText[] | string {
  const shown: JudgedText[] = [];
  for (const part of prompt.parts) {
    const texts = judgedPart(part, row, options);
    if (texts.length === 0) return `The judge needs the part "${part}", and the row has none`;
    shown.push({ part, texts });
  }
  return shown;
}

/** Asks the model about texts, or takes what it said before. */
export async function askJudge(
  prompt: JudgePrompt,
  shown: readonly JudgedText[],
  options: JudgeOptions & { signal?: AbortSignal },
): Promise<JudgeAnswer> {
  const { chat, cache, attempts = 2, signal } = options;
  const { messages, check } = judgeMessages(prompt, shown);
  const key = contentHash([chat.model, chat.temperature, messages]);
  const kept = await cache?.get(key);
  if (kept !== undefined && prompt.labels.some(({ label }) => label === kept.label)) return { ...kept, costUsd: 0 };
  let costUsd: number | null = 0;
  const { label, reason, quotes } = await askForJson(messages, {
    chat: async (conversation) => {
      const answer = await chat.ask(conversation, signal === undefined ? {} : { signal });
      costUsd = costUsd === null || answer.costUsd === null ? null : costUsd + answer.costUsd;
      return answer;
    },
    schema: answerSchema(prompt, check),
    // Only the judge knows the word in the marks.
    takeFitting: true,
    attempts,
    ...(signal === undefined ? {} : { signal }),
  });
  const judgement = { label, reason, quotes };
  await cache?.set(key, judgement);
  return { ...judgement, costUsd };
}

function answerSchema({ labels }: JudgePrompt, check: string): z.ZodType<Judgement> {
  const known = new Map(labels.map(({ label }) => [label.toLowerCase(), label]));
  const names = labels.map(({ label }) => JSON.stringify(label)).join(", ");
  return z.object({
    check: z.literal(check, { error: `Expected the word in the marks, ${JSON.stringify(check)}` }),
    reason: z.string().default(""),
    quotes: z.array(z.string()).nullish().transform((quotes) => quotes ?? []),
    label: z.string().transform((label, context) => {
      const found = known.get(label.trim().toLowerCase());
      if (found !== undefined) return found;
      context.addIssue({ code: "custom", message: `Expected one of ${names}` });
      return z.NEVER;
    }),
  });
}

function evidenceOf(quote: string, shown: readonly JudgedText[]): Evidence[] {
  const text = quote.trim();
  if (text === "") return [];
  for (const { part, texts } of shown) {
    for (const [at, whole] of texts.entries()) {
      const start = whole.indexOf(text);
      if (start < 0) continue;
      return [{ text, source: texts.length > 1 ? `${part} ${at + 1}` : part, start, end: start + text.length }];
    }
  }
  return [];
}
