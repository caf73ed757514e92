import type { Scorer } from "../contracts/mod.ts";
import { fieldOf } from "./rows/answer_fields.ts";
import { canonical } from "./rows/canonical.ts";
import { scorer } from "./scorer.ts";

/** Options of {@linkcode exactMatch}. */
export interface ExactMatchOptions {
  /** Field of the expectations that holds the answer; the whole expectations when left out. */
  expectedField?: string;
  /** Field of the outputs that holds the answer; the whole outputs when left out, or where they are no object. */
  outputField?: string;
  /** Ignore case and surrounding white space of texts. @default {false} */
  normalise?: boolean;
}

/**
 * Whether the answer equals the expected one; abstains where nothing is expected. Objects are equal when their fields
 * are, in any order.
 *
 * @example
 * ```ts
 * import { exactMatch } from "vigil";
 * const scorer = exactMatch({ expectedField: "answer" });
 * await scorer.score({ inputs: "2+2", outputs: "4", expectations: { answer: "4" } }, {});
 * // { status: "scored", value: true }
 * ```
 */
export function exactMatch(options: ExactMatchOptions = {}): Scorer {
  const { expectedField, outputField, normalise = false } = options;
  return scorer(({ outputs, expectations }) => {
    const expected = expectedField === undefined ? expectations : fieldOf(expectations, expectedField);
    if (expected === undefined || expected === null) return { status: "abstained", reason: "Nothing is expected" };
    const whole = outputField === undefined || typeof outputs !== "object" || outputs === null;
    const actual = whole ? outputs : fieldOf(outputs, outputField);
    return canonical(actual, { normalise }) === canonical(expected, { normalise });
  }, { name: "exact_match", scale: { kind: "boolean" } });
}
