import type { Scorer } from "../../contracts/mod.ts";
import { type AnswerFields, answerText, everyText, expectedText, fieldOf } from "../rows/answer_fields.ts";
import { scorer } from "../scorer.ts";
import { abstain, NO_ANSWER, NOTHING_EXPECTED } from "./abstain.ts";

/** Options of {@linkcode contains}. */
export interface ContainsOptions extends AnswerFields {
  /** Texts to look for, the same in every row; the row's own expectations when left out. */
  texts?: readonly string[];
  /** Whether all of them have to be there, or any. @default {"all"} */
  mode?: "all" | "any";
  /** Whether case counts. @default {false} */
  caseSensitive?: boolean;
}

/**
 * Whether the answer contains what is expected: a text, or all of a list of them (MLflow's `expected_facts` too). Abstains
 * where nothing is expected.
 *
 * @example
 * ```ts
 * import { contains } from "vigil/scorers";
 * const row = { inputs: "?", outputs: "It is Paris, in France.", expectations: ["Paris", "France"] };
 * await contains().score(row, {}); // value true
 * ```
 */
export function contains(options: ContainsOptions = {}): Scorer {
  const { texts, mode = "all", caseSensitive = false, expectedField, outputField } = options;
  const fold = (text: string) => caseSensitive ? text : text.toLowerCase();
  return scorer(({ outputs, expectations }) => {
    const wanted = texts ?? wantedOf(expectations, expectedField);
    if (wanted === undefined) return NOTHING_EXPECTED;
    if (wanted.length === 0) return abstain("What is expected is no text");
    const answer = answerText(outputs, outputField) ?? everyText(outputs);
    if (answer === "" && typeof outputs !== "string") return NO_ANSWER;
    const missing = wanted.filter((text) => !fold(answer).includes(fold(text)));
    const value = mode === "all" ? missing.length === 0 : missing.length < wanted.length;
    const rationale = missing.length === 0 ? {} : { rationale: `Not in the answer: ${missing.join(", ")}` };
    return { status: "scored", value, ...rationale };
  }, { name: "contains", scale: { kind: "boolean" } });
}

function wantedOf(expectations: unknown, field: string | undefined): readonly string[] | undefined {
  if (expectations === undefined || expectations === null) return undefined;
  const named = field === undefined ? fieldOf(expectations, "expected_facts") : fieldOf(expectations, field);
  const list = named ?? (field === undefined ? expectations : undefined);
  if (Array.isArray(list)) return list.filter((item) => typeof item === "string");
  const text = expectedText(expectations, field);
  return text === undefined ? [] : [text];
}
