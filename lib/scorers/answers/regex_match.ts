import type { Scorer } from "../../contracts/mod.ts";
import { type AnswerFields, answerText, expectedText, fieldOf } from "../rows/answer_fields.ts";
import { judgeWithin } from "../rows/judge_within.ts";
import { scorer } from "../scorer.ts";
import { NO_ANSWER, NOTHING_EXPECTED } from "./abstain.ts";

/** Options of {@linkcode regexMatch}. */
export interface RegexMatchOptions extends AnswerFields {
  /** The pattern, the same in every row; `pattern` or the expected text of the row when left out. */
  pattern?: RegExp;
  /** Longest time for a row in milliseconds, because some patterns take years on some answers. @default {1000} */
  timeoutMs?: number;
}

/**
 * Whether the answer matches a regular expression, found anywhere in it unless the pattern says `^` and `$`. The matched
 * stretch is the evidence. Abstains where the row has no pattern; a pattern that is none, or that takes too long, fails.
 *
 * @example
 * ```ts
 * import { regexMatch } from "vigil/scorers";
 * const scorer = regexMatch({ pattern: /^\d{4}-\d\d-\d\d$/ });
 * await scorer.score({ inputs: "?", outputs: "2026-11-21" }, {}); // value true
 * ```
 */
export function regexMatch(options: RegexMatchOptions = {}): Scorer {
  const { pattern, expectedField, outputField, timeoutMs = 1_000 } = options;
  return scorer(async ({ outputs, expectations }) => {
    const source = pattern?.source ?? patternOf(expectations, expectedField);
    if (source === undefined) return NOTHING_EXPECTED;
    const answer = answerText(outputs, outputField);
    if (answer === undefined) return NO_ANSWER;
    const expression = new RegExp(source, pattern?.flags.replaceAll(/[gy]/g, "") ?? "u");
    const doing = `match the pattern "${source}" on an answer of ${answer.length} characters`;
    const match = await judgeWithin(() => expression.exec(answer), { doing, timeoutMs });
    if (match === null) return false;
    const [text] = match;
    const evidence = [{ text, source: "answer", start: match.index, end: match.index + text.length }];
    return { status: "scored", value: true, evidence };
  }, { name: "regex_match", scale: { kind: "boolean" } });
}

function patternOf(expectations: unknown, field: string | undefined): string | undefined {
  const named = fieldOf(expectations, "pattern") ?? fieldOf(expectations, "regex");
  return field === undefined && typeof named === "string" ? named : expectedText(expectations, field);
}
