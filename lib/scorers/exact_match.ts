import type { Scorer } from "../contracts/mod.ts";
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
    const expected = expectedField === undefined ? expectations : ownField(expectations, expectedField);
    if (expected === undefined || expected === null) return { status: "abstained", reason: "Nothing is expected" };
    const whole = outputField === undefined || typeof outputs !== "object" || outputs === null;
    const actual = whole ? outputs : ownField(outputs, outputField);
    return canonical(actual, normalise) === canonical(expected, normalise);
  }, { name: "exact_match", scale: { kind: "boolean" } });
}

function ownField(value: unknown, field: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, field)) return undefined;
  return Reflect.get(value, field);
}

function canonical(value: unknown, normalise: boolean): string {
  if (typeof value === "string" && normalise) return JSON.stringify(value.trim().toLowerCase());
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, normalise)).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item, normalise)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? String(value);
}
