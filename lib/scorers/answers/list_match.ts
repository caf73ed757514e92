import type { Scorer } from "../../contracts/mod.ts";
import { type AnswerFields, answerText, expectedText, fieldOf } from "../rows/answer_fields.ts";
import { canonical } from "../rows/canonical.ts";
import { scorer } from "../scorer.ts";
import { abstain, NOTHING_EXPECTED } from "./abstain.ts";

/** Options of {@linkcode listMatch}. */
export interface ListMatchOptions extends AnswerFields {
  /** Ignore case and surrounding white space of texts. @default {true} */
  normalise?: boolean;
}

/**
 * How far two lists have the same items, in any order: F1 of the items that both have, each as often as in both. Items are
 * compared as JSON; a text is read as a list of its lines, or of what its commas and semicolons part.
 *
 * Abstains where no list is expected. Two empty lists are equal.
 *
 * @example
 * ```ts
 * import { listMatch } from "vigil/scorers";
 * await listMatch().score({ inputs: "?", outputs: ["a", "b"], expectations: ["B", "c"] }, {}); // value 0.5
 * ```
 */
export function listMatch(options: ListMatchOptions = {}): Scorer {
  const { normalise = true, expectedField, outputField } = options;
  return scorer(({ outputs, expectations }) => {
    if (expectations === undefined || expectations === null) return NOTHING_EXPECTED;
    const expected = listOf(expectations, expectedField, expectedText);
    if (expected === undefined) return abstain("What is expected is no list");
    const found = listOf(outputs, outputField, answerText);
    if (found === undefined) return abstain("The answer is no list");
    if (expected.length === 0 && found.length === 0) return 1;
    const left = new Map<string, number>();
    for (const item of expected) {
      const key = canonical(item, { normalise });
      left.set(key, (left.get(key) ?? 0) + 1);
    }
    let shared = 0;
    for (const item of found) {
      const key = canonical(item, { normalise });
      const count = left.get(key) ?? 0;
      if (count === 0) continue;
      left.set(key, count - 1);
      shared++;
    }
    return {
      status: "scored",
      value: 2 * shared / (expected.length + found.length),
      rationale: `${shared} of ${expected.length} expected items found, among ${found.length}`,
    };
  }, { name: "list_match" });
}

function listOf(
  value: unknown,
  field: string | undefined,
  read: (value: unknown, field?: string) => string | undefined,
): readonly unknown[] | undefined {
  const named = field === undefined ? value : fieldOf(value, field) ?? value;
  if (Array.isArray(named)) return named;
  const text = read(value, field);
  if (text === undefined) return undefined;
  const parts = text.includes("\n") ? text.split("\n") : text.split(/[,;]/);
  return parts.map((part) => part.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, "").trim()).filter((part) => part !== "");
}
