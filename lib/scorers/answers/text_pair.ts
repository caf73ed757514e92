import type { Score, Scorer } from "../../contracts/mod.ts";
import { type AnswerFields, answerText, expectedText } from "../rows/answer_fields.ts";
import { scorer, type ScorerOptions } from "../scorer.ts";
import { abstain, NO_ANSWER, NOTHING_EXPECTED } from "./abstain.ts";

/**
 * Makes a scorer that compares the text of the answer with the expected text, or with several of them, of which the best
 * counts. It abstains where nothing is expected and where there is no answer; an empty answer is compared like any other.
 */
export function textPairScorer(
  compare: (answer: string, expected: string) => number | boolean,
  options: ScorerOptions & AnswerFields,
): Scorer {
  return scorer(({ outputs, expectations }) => {
    const expected = expectedTexts(expectations, options.expectedField);
    if (expected === undefined) return NOTHING_EXPECTED;
    if (expected.length === 0) return abstain("What is expected is no text");
    const answer = answerText(outputs, options.outputField);
    if (answer === undefined) return NO_ANSWER;
    const values = expected.map((text) => compare(answer, text));
    const value = values.every((value) => typeof value === "boolean")
      ? values.includes(true)
      : Math.max(...values.map(Number));
    return { status: "scored", value } satisfies Score;
  }, options);
}

function expectedTexts(expectations: unknown, field: string | undefined): string[] | undefined {
  if (expectations === undefined || expectations === null) return undefined;
  const named = field !== undefined && typeof expectations === "object" && Object.hasOwn(expectations, field)
    ? Reflect.get(expectations, field)
    : expectations;
  if (Array.isArray(named)) return named.filter((item) => typeof item === "string");
  const text = expectedText(expectations, field);
  return text === undefined ? [] : [text];
}
