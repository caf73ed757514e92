import type { Scorer } from "../../contracts/mod.ts";
import { type AnswerFields, answerText, expectedText } from "../rows/answer_fields.ts";
import { scorer } from "../scorer.ts";
import { abstain, NO_ANSWER, NOTHING_EXPECTED } from "./abstain.ts";

/**
 * How near two numbers are: 1 less their distance divided by the sum of their sizes. Equal numbers give 1, opposite signs
 * or a single zero give 0.
 *
 * @example
 * ```ts
 * import { numericSimilarity } from "vigil/scorers";
 * numericSimilarity(90, 110); // 0.9
 * ```
 *
 * Source: the measure that autoevals calls NumericDiff; D. B. Clark (1952), Evolution 6, 61-64 (Canberra distance).
 */
export function numericSimilarity(a: number, b: number): number {
  return a === b ? 1 : 1 - Math.abs(a - b) / (Math.abs(a) + Math.abs(b));
}

/** The only number of a text; undefined where there is none or there are several different ones. */
export function numberIn(text: string): number | undefined {
  const found = new Set(
    [...text.matchAll(/(?<![\p{L}\p{N}.,])[-−+]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?/giu)]
      .map(([match]) => Number(match.replaceAll(",", "").replace("−", "-"))),
  );
  const [number] = found;
  return found.size === 1 && number !== undefined && Number.isFinite(number) ? number : undefined;
}

/**
 * How near the number of the answer is to the expected one ({@linkcode numericSimilarity}). Abstains where no number is
 * expected, and where the answer has none or several.
 *
 * @example
 * ```ts
 * import { numericDifference } from "vigil/scorers";
 * await numericDifference().score({ inputs: "?", outputs: "About 1,100 €", expectations: 900 }, {}); // value 0.9
 * ```
 */
export function numericDifference(fields: AnswerFields = {}): Scorer {
  return scorer(({ outputs, expectations }) => {
    const wanted = expectedText(expectations, fields.expectedField);
    if (wanted === undefined) return NOTHING_EXPECTED;
    const expected = numberIn(wanted);
    if (expected === undefined) return abstain("What is expected is not one number");
    const answer = answerText(outputs, fields.outputField);
    if (answer === undefined) return NO_ANSWER;
    const found = numberIn(answer);
    if (found === undefined) return abstain("The answer does not hold exactly one number");
    return { status: "scored", value: numericSimilarity(found, expected), rationale: `${found} for ${expected}` };
  }, { name: "numeric_difference" });
}
