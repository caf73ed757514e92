import type { Scorer } from "../../contracts/mod.ts";
import type { AnswerFields } from "../rows/answer_fields.ts";
import { levenshteinSimilarity } from "./levenshtein.ts";
import { normalisedText } from "./normalised_text.ts";
import { textPairScorer } from "./text_pair.ts";

/** Options of {@linkcode fuzzyMatch}. */
export interface FuzzyMatchOptions extends AnswerFields {
  /** Least similarity that counts as a match. @default {0.9} */
  atLeast?: number;
}

/**
 * Whether the answer is nearly the expected text: case, accents, punctuation and blanks are ignored, the order of words
 * too, and a few characters may differ. Abstains where nothing is expected.
 *
 * @example
 * ```ts
 * import { fuzzyMatch } from "vigil/scorers";
 * await fuzzyMatch().score({ inputs: "?", outputs: "Müller, Anna", expectations: "anna muller" }, {}); // value true
 * ```
 */
export function fuzzyMatch(options: FuzzyMatchOptions = {}): Scorer {
  const { atLeast = 0.9, ...fields } = options;
  return textPairScorer((answer, expected) => {
    const [a, b] = [normalisedText(answer), normalisedText(expected)];
    const best = Math.max(levenshteinSimilarity(a, b), levenshteinSimilarity(sorted(a), sorted(b)));
    return best >= atLeast;
  }, { ...fields, name: "fuzzy_match", scale: { kind: "boolean" } });
}

function sorted(text: string): string {
  return text.split(" ").sort().join(" ");
}
