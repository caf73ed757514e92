import type { Scorer } from "../../contracts/mod.ts";
import { textPairScorer } from "../answers/text_pair.ts";
import type { AnswerFields } from "../rows/answer_fields.ts";
import { nGrams, sharedCount, totalCount } from "./n_grams.ts";

/** Options of {@linkcode chrfScore}. */
export interface ChrfOptions {
  /** Longest run of characters. @default {6} */
  order?: number;
  /** How much more recall counts than precision. @default {2} */
  beta?: number;
}

/**
 * chrF of one text: F score of the runs of 1 to 6 characters that it shares with the reference, blanks left out. Kinder than
 * BLEU to other endings of the same words.
 *
 * @returns From 0 to 1; sacrebleu's value divided by 100.
 *
 * @example
 * ```ts
 * import { chrfScore } from "vigil/scorers";
 * chrfScore("colour", "colour"); // 1
 * ```
 *
 * Source: M. Popović (2015), WMT, 392-395; averaged over run lengths as in sacrebleu.
 */
export function chrfScore(candidate: string, reference: string, options: ChrfOptions = {}): number {
  const { order = 6, beta = 2 } = options;
  const [found, expected] = [[...candidate.replaceAll(/\s/g, "")], [...reference.replaceAll(/\s/g, "")]];
  let precision = 0;
  let recall = 0;
  let lengths = 0;
  for (let n = 1; n <= order; n++) {
    const [a, b] = [nGrams(found, n), nGrams(expected, n)];
    const [foundRuns, expectedRuns] = [totalCount(a), totalCount(b)];
    if (foundRuns === 0 || expectedRuns === 0) continue;
    const shared = sharedCount(a, b);
    precision += shared / foundRuns;
    recall += shared / expectedRuns;
    lengths++;
  }
  if (precision + recall === 0) return 0;
  const weight = beta ** 2;
  return (1 + weight) * precision * recall / (weight * precision + recall) / lengths;
}

/**
 * {@linkcode chrfScore} of the answer against the expected text, the best of several; abstains where nothing is expected.
 *
 * @example
 * ```ts
 * import { chrf } from "vigil/scorers";
 * await chrf().score({ inputs: "?", outputs: "colours", expectations: "colour" }, {}); // value 0.933
 * ```
 */
export function chrf(options: ChrfOptions & AnswerFields = {}): Scorer {
  return textPairScorer((answer, expected) => chrfScore(answer, expected, options), { ...options, name: "chrf" });
}
