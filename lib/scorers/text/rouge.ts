import type { Scorer } from "../../contracts/mod.ts";
import { textPairScorer } from "../answers/text_pair.ts";
import type { AnswerFields } from "../rows/answer_fields.ts";
import { nGrams, sharedCount } from "./n_grams.ts";

/** Overlap of two texts. */
export interface Overlap {
  /** Share of the candidate that is in the reference. */
  precision: number;
  /** Share of the reference that is in the candidate. */
  recall: number;
  /** Their harmonic mean. */
  f1: number;
}

/** Which ROUGE: runs of n words, or the longest common subsequence of words. */
export type RougeKind = 1 | 2 | 3 | "L";

/**
 * ROUGE of two texts: how many runs of words they share, or how long their longest common subsequence is. Words are runs of
 * letters and digits in lower case, without stemming.
 *
 * @example
 * ```ts
 * import { rougeScore } from "vigil/scorers";
 * rougeScore("the cat sat", "the cat lay down", { kind: 1 }).recall; // 0.5
 * ```
 *
 * Source: C.-Y. Lin (2004), ROUGE: a package for automatic evaluation of summaries, ACL workshop, 74-81.
 */
export function rougeScore(candidate: string, reference: string, options: { kind: RougeKind }): Overlap {
  const [found, expected] = [rougeWords(candidate), rougeWords(reference)];
  if (options.kind === "L") {
    return overlapOf(longestCommon(found, expected), { found: found.length, expected: expected.length });
  }
  const n = options.kind;
  const shared = sharedCount(nGrams(found, n), nGrams(expected, n));
  return overlapOf(shared, {
    found: Math.max(0, found.length - n + 1),
    expected: Math.max(0, expected.length - n + 1),
  });
}

/**
 * F1 of {@linkcode rougeScore}, the best of several references, named `rouge_1`, `rouge_2` or `rouge_l`; abstains where nothing
 * is expected. It compares wording, not meaning.
 *
 * @example
 * ```ts
 * import { rouge } from "vigil/scorers";
 * await rouge({ kind: "L" }).score({ inputs: "?", outputs: "the cat sat", expectations: "the cat lay" }, {}); // 2 / 3
 * ```
 */
export function rouge(options: { kind: RougeKind } & AnswerFields): Scorer {
  return textPairScorer((answer, expected) => rougeScore(answer, expected, options).f1, {
    ...options,
    name: `rouge_${String(options.kind).toLowerCase()}`,
  });
}

/** Precision, recall and F1 from how much is shared. */
export function overlapOf(shared: number, sizes: { found: number; expected: number }): Overlap {
  const precision = sizes.found === 0 ? 0 : shared / sizes.found;
  const recall = sizes.expected === 0 ? 0 : shared / sizes.expected;
  return { precision, recall, f1: shared === 0 ? 0 : 2 * precision * recall / (precision + recall) };
}

/** Length of the longest common subsequence. */
export function longestCommon(a: readonly string[], b: readonly string[]): number {
  const lengths = new Uint32Array(b.length + 1);
  for (const word of a) {
    let diagonal = 0;
    for (let at = 1; at <= b.length; at++) {
      const above = lengths[at] ?? 0;
      lengths[at] = word === b[at - 1] ? diagonal + 1 : Math.max(above, lengths[at - 1] ?? 0);
      diagonal = above;
    }
  }
  return lengths[b.length] ?? 0;
}

function rougeWords(text: string): string[] {
  return text.toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== "");
}
