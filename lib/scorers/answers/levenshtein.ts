import { distance } from "fastest-levenshtein";
import type { Scorer } from "../../contracts/mod.ts";
import type { AnswerFields } from "../rows/answer_fields.ts";
import { textPairScorer } from "./text_pair.ts";

/**
 * How alike two texts are: 1 less the fewest insertions, deletions and replacements of characters that make one of the
 * other, divided by the length of the longer one. Two empty texts are equal.
 *
 * @returns From 0, nothing in common, to 1, equal.
 *
 * @example
 * ```ts
 * import { levenshteinSimilarity } from "vigil/scorers";
 * levenshteinSimilarity("kitten", "sitting"); // 1 - 3 / 7
 * ```
 *
 * Source: V. I. Levenshtein (1966), Soviet Physics Doklady 10, 707-710.
 */
export function levenshteinSimilarity(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 1 : 1 - distance(a, b) / longest;
}

/**
 * How alike the answer and the expected text are, character by character ({@linkcode levenshteinSimilarity}); abstains
 * where nothing is expected.
 *
 * @example
 * ```ts
 * import { levenshtein } from "vigil/scorers";
 * await levenshtein().score({ inputs: "?", outputs: "Pariss", expectations: "Paris" }, {}); // value 5 / 6
 * ```
 */
export function levenshtein(fields: AnswerFields = {}): Scorer {
  return textPairScorer(levenshteinSimilarity, { ...fields, name: "levenshtein" });
}
