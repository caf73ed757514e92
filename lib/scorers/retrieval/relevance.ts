import type { Scorer } from "../../contracts/mod.ts";
import { abstain, NO_ANSWER } from "../answers/abstain.ts";
import { answerText, expectedText, fieldOf } from "../rows/answer_fields.ts";
import { scorer } from "../scorer.ts";
import { isStopWord } from "../text/stop_words.ts";
import { wordsOf } from "../text/words.ts";

/** Options of {@linkcode relevance}. */
export interface RelevanceOptions {
  /** Field of the inputs that holds the question; found by its name when left out. */
  inputField?: string;
  /** Field of the outputs that holds the answer; found by its name when left out. */
  outputField?: string;
}

/**
 * How much of the question the answer takes up: BM25 of the answer for the words of the question, each word counted once, as a
 * share of what all of them would give. Words are compared by their beginning, so that "contributions" meets "contribution";
 * where there are several passages of context, words that fewer of them hold weigh more, as in BM25.
 *
 * It reads words: an answer may repeat the question and say nothing, and a short right answer ("12 %") has none of its words.
 * Abstains where question or answer has no word that tells, and on answers of fewer than 4 such words.
 *
 * @example
 * ```ts
 * import { relevance } from "vigil/scorers";
 * const row = { inputs: "What is the contribution rate?", outputs: "The rate of contributions is 12 % of the monthly wage." };
 * await relevance().score(row, {}); // value 1
 * ```
 *
 * Source: S. Robertson and H. Zaragoza (2009), Foundations and Trends in Information Retrieval 3, 333-389.
 */
export function relevance(options: RelevanceOptions = {}): Scorer {
  return scorer(({ inputs, outputs, context = [] }) => {
    const question = questionOf(inputs, options.inputField);
    const asked = [...new Set(stemsOf(question ?? ""))];
    if (asked.length === 0) return abstain("The question has no words to look for");
    const answer = answerText(outputs, options.outputField);
    if (answer === undefined) return NO_ANSWER;
    const words = stemsOf(answer);
    if (words.length < 4) return abstain("The answer is too short for its words to tell");
    const passages = context.map((text) => new Set(stemsOf(text)));
    const weights = asked.map((word) => {
      const having = passages.filter((passage) => passage.has(word)).length;
      return passages.length < 2 ? 1 : Math.log(1 + (passages.length - having + 0.5) / (having + 0.5));
    });
    const answered = new Set(words);
    const most = weights.reduce((sum, weight) => sum + weight, 0);
    const value = asked.reduce((sum, word, at) => sum + (answered.has(word) ? weights[at] ?? 0 : 0), 0) / most;
    const missing = asked.filter((word) => !answered.has(word));
    const rationale = missing.length === 0 ? {} : { rationale: `Not taken up: ${missing.slice(0, 10).join(", ")}` };
    return { status: "scored", value: Math.min(1, value), ...rationale };
  }, { name: "relevance" });
}

/** Telling words cut to five letters: crude, and the same for every language that puts its endings behind. */
function stemsOf(text: string): string[] {
  return wordsOf(text).map((word) => word.text).filter((word) => !isStopWord(word)).map((word) =>
    /^\d/.test(word) ? word : [...word].slice(0, 5).join("")
  );
}

function questionOf(inputs: unknown, field: string | undefined): string | undefined {
  if (field !== undefined) return answerText(inputs, field);
  for (const name of ["question", "query", "prompt", "input", "user_query"]) {
    const found = fieldOf(inputs, name);
    if (typeof found === "string") return found;
  }
  return expectedText(inputs);
}
