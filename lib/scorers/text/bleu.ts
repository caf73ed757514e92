import type { Scorer } from "../../contracts/mod.ts";
import { textPairScorer } from "../answers/text_pair.ts";
import type { AnswerFields } from "../rows/answer_fields.ts";
import { nGrams, sharedCount } from "./n_grams.ts";

/** Options of {@linkcode bleuScore}. */
export interface BleuOptions {
  /** Longest run of words. @default {4} */
  order?: number;
  /**
   * What stands for a run length that has no match: halved for each such length (`exp`), 0.1 matches (`floor`), one match
   * more in lengths above 1 (`add_one`), or nothing (`none`: the whole score is 0). @default {"exp"}
   */
  smoothing?: "exp" | "floor" | "add_one" | "none";
}

/**
 * BLEU of one sentence: how many of its runs of 1 to 4 words are in the reference, as a geometric mean, less a penalty for
 * being short. Run lengths that a short sentence does not have are left out, and lengths without a match are smoothed:
 * without that, most sentences would score 0.
 *
 * @returns From 0 to 1; sacrebleu's value divided by 100.
 *
 * @example
 * ```ts
 * import { bleuScore } from "vigil/scorers";
 * bleuScore("the cat sat on the mat", "the cat sat on the mat"); // 1
 * ```
 *
 * Source: K. Papineni and others (2002), ACL, 311-318; words and smoothing as in M. Post (2018), WMT, 186-191 (tokeniser 13a of
 * mteval), and B. Chen and C. Cherry (2014), WMT, 362-367.
 */
export function bleuScore(candidate: string, reference: string, options: BleuOptions = {}): number {
  const { order = 4, smoothing = "exp" } = options;
  const [words, expected] = [mtevalWords(candidate), mtevalWords(reference)];
  let logarithms = 0;
  let lengths = 0;
  let halves = 1;
  for (let n = 1; n <= order; n++) {
    let total = Math.max(0, words.length - n + 1);
    let matches = sharedCount(nGrams(words, n), nGrams(expected, n));
    if (n === 1 && matches === 0) return 0;
    if (smoothing === "add_one" && n > 1) {
      matches++;
      total++;
    }
    if (total === 0) break;
    lengths++;
    if (matches === 0) {
      if (smoothing === "none" || smoothing === "add_one") return 0;
      halves *= 2;
      logarithms += Math.log(smoothing === "floor" ? 0.1 / total : 1 / (halves * total));
    } else logarithms += Math.log(matches / total);
  }
  if (lengths === 0) return 0;
  const penalty = words.length < expected.length ? Math.exp(1 - expected.length / words.length) : 1;
  return Math.min(1, penalty * Math.exp(logarithms / lengths));
}

/**
 * {@linkcode bleuScore} of the answer against the expected text, the best of several; abstains where nothing is expected. It
 * compares wording: a right answer in other words scores low.
 *
 * @example
 * ```ts
 * import { bleu } from "vigil/scorers";
 * await bleu().score({ inputs: "?", outputs: "the cat sat", expectations: "the cat sat down" }, {}); // value 0.717
 * ```
 */
export function bleu(options: BleuOptions & AnswerFields = {}): Scorer {
  return textPairScorer((answer, expected) => bleuScore(answer, expected, options), { ...options, name: "bleu" });
}

/** The words of mteval-v13a: punctuation apart, but points and commas inside numbers kept. */
function mtevalWords(text: string): string[] {
  return ` ${text.replaceAll("<skipped>", "").replaceAll("-\n", "").replaceAll("\n", " ")} `
    .replaceAll("&quot;", '"').replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">")
    .replaceAll(/([{-~[-` -&(-+:-@/])/g, " $1 ")
    .replaceAll(/([^0-9])([.,])/g, "$1 $2 ")
    .replaceAll(/([.,])([^0-9])/g, " $1 $2")
    .replaceAll(/([0-9])(-)/g, "$1 $2 ")
    .split(/\s+/).filter((word) => word !== "");
}
