import type { Scorer } from "../../contracts/mod.ts";
import { type AnswerFields, fieldOf } from "../rows/answer_fields.ts";
import { scorer } from "../scorer.ts";
import { abstain, NO_ANSWER, NOTHING_EXPECTED } from "../answers/abstain.ts";
import { levenshteinSimilarity } from "../answers/levenshtein.ts";
import { numericSimilarity } from "../answers/numeric_difference.ts";
import { jsonAnswer } from "./json_valid.ts";
import { parseJson } from "./parse_json.ts";

/**
 * How alike two JSON values are: objects as the mean over the fields that either has, lists as the mean over their places,
 * texts by Levenshtein's distance, numbers by their difference; values of different kinds have nothing in common.
 *
 * @returns From 0 to 1.
 *
 * @example
 * ```ts
 * import { jsonSimilarity } from "vigil/scorers";
 * jsonSimilarity({ a: 1, b: "x" }, { a: 1 }); // 0.5
 * ```
 *
 * Source: the measure that autoevals calls JSONDiff.
 */
export function jsonSimilarity(a: unknown, b: unknown): number {
  return compare(a, b, { path: "", faults: [] });
}

/**
 * How alike the answer and the expected value are as JSON ({@linkcode jsonSimilarity}); the places that differ are the
 * rationale. Abstains where nothing is expected or there is no answer; an answer that is no JSON has nothing in common.
 *
 * @example
 * ```ts
 * import { jsonDiff } from "vigil/scorers";
 * await jsonDiff().score({ inputs: "?", outputs: '{"a":1,"b":2}', expectations: { a: 1, b: 3 } }, {});
 * // { status: "scored", value: 0.9, rationale: "Differs at b" }
 * ```
 */
export function jsonDiff(fields: AnswerFields = {}): Scorer {
  return scorer(({ outputs, expectations }) => {
    const wanted = fields.expectedField === undefined ? expectations : fieldOf(expectations, fields.expectedField);
    if (wanted === undefined || wanted === null) return NOTHING_EXPECTED;
    const expected = typeof wanted === "string" ? parseJson(wanted) : { kind: "valid", value: wanted };
    if (expected.kind === "invalid") return abstain("What is expected is no JSON");
    const answer = jsonAnswer(outputs, fields.outputField);
    if (answer === undefined) return NO_ANSWER;
    const found = typeof answer === "string" ? parseJson(answer) : { kind: "valid", value: answer };
    if (found.kind === "invalid") return { status: "scored", value: 0, rationale: "The answer is no JSON" };
    const faults: string[] = [];
    const value = compare(found.value, expected.value, { path: "", faults });
    if (faults.length === 0) return { status: "scored", value };
    const more = faults.length > 5 ? ` and ${faults.length - 5} more places` : "";
    return { status: "scored", value, rationale: `Differs at ${faults.slice(0, 5).join(", ")}${more}` };
  }, { name: "json_diff" });
}

interface Place {
  path: string;
  faults: string[];
}

function compare(a: unknown, b: unknown, place: Place): number {
  const value = similarity(a, b, place);
  if (value < 1 && !isNested(a, b)) place.faults.push(place.path === "" ? "the top" : place.path);
  return value;
}

function similarity(a: unknown, b: unknown, { path, faults }: Place): number {
  if (Array.isArray(a) && Array.isArray(b)) {
    const length = Math.max(a.length, b.length);
    const at = (index: number): Place => ({ path: `${path}[${index}]`, faults });
    return mean(Array.from({ length }, (_, index) => compare(a[index], b[index], at(index))));
  }
  if (isObject(a) && isObject(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    const at = (key: string): Place => ({ path: path === "" ? key : `${path}.${key}`, faults });
    return mean(keys.map((key) => compare(fieldOf(a, key), fieldOf(b, key), at(key))));
  }
  if (typeof a === "string" && typeof b === "string") return levenshteinSimilarity(a, b);
  if (typeof a === "number" && typeof b === "number") return numericSimilarity(a, b);
  return Object.is(a, b) ? 1 : 0;
}

function isNested(a: unknown, b: unknown): boolean {
  return (Array.isArray(a) && Array.isArray(b)) || (isObject(a) && isObject(b));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 1 : values.reduce((a, b) => a + b, 0) / values.length;
}
