import type { Scorer } from "../../contracts/mod.ts";
import { textPairScorer } from "../answers/text_pair.ts";
import type { AnswerFields } from "../rows/answer_fields.ts";
import { nGrams, sharedCount } from "./n_grams.ts";
import { overlapOf } from "./rouge.ts";

/**
 * F1 of the words of two short answers, as question answering is judged: case, punctuation and English articles do not
 * count; two empty answers agree.
 *
 * @example
 * ```ts
 * import { tokenF1Score } from "vigil/scorers";
 * tokenF1Score("the Eiffel Tower!", "Eiffel Tower in Paris"); // 2 / 3
 * ```
 *
 * Source: P. Rajpurkar and others (2016), SQuAD, EMNLP, 2383-2392, and its evaluation script.
 */
export function tokenF1Score(candidate: string, reference: string): number {
  const [found, expected] = [answerWords(candidate), answerWords(reference)];
  if (found.length === 0 || expected.length === 0) return found.length === expected.length ? 1 : 0;
  const shared = sharedCount(nGrams(found, 1), nGrams(expected, 1));
  return overlapOf(shared, { found: found.length, expected: expected.length }).f1;
}

/**
 * {@linkcode tokenF1Score} of the answer against the expected text, the best of several; abstains where nothing is expected.
 *
 * @example
 * ```ts
 * import { tokenF1 } from "vigil/scorers";
 * await tokenF1().score({ inputs: "?", outputs: "In Paris", expectations: ["Paris", "the city of Paris"] }, {}); // 2 / 3
 * ```
 */
export function tokenF1(fields: AnswerFields = {}): Scorer {
  return textPairScorer(tokenF1Score, { ...fields, name: "token_f1" });
}

function answerWords(text: string): string[] {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}\s]/gu, "").replaceAll(/\b(?:a|an|the)\b/g, " ")
    .split(/\s+/).filter((word) => word !== "");
}
