/** Which fields of a row hold the answer and what is expected of it. */
export interface AnswerFields {
  /** Field of the expectations that holds the expected answer; found by its name when left out. */
  expectedField?: string;
  /** Field of the outputs that holds the answer; found by its name when left out. */
  outputField?: string;
}

/** Names under which answers are kept, the most telling first. */
const ANSWER_NAMES = ["answer", "response", "output", "completion", "content", "text", "message", "summary", "result"];

/** Names under which expected answers are kept, the most telling first; the first is MLflow's. */
const EXPECTED_NAMES = [
  "expected_response",
  "expected_output",
  "expected_answer",
  "expected",
  "reference",
  "ground_truth",
  "target",
  ...ANSWER_NAMES,
];

/**
 * The text of an answer: a text itself, a number or boolean as it is written, or the field of an object that holds the
 * text; undefined where there is none. Answers of chat models are looked into.
 *
 * @example
 * ```ts
 * import { answerText } from "vigil/scorers";
 * answerText({ answer: "Paris", confidence: 0.9 }); // "Paris"
 * answerText({ choices: [{ message: { content: "Paris" } }] }); // "Paris"
 * ```
 */
export function answerText(outputs: unknown, field?: string): string | undefined {
  return field === undefined ? textOf(outputs, ANSWER_NAMES) : plainText(fieldOf(outputs, field) ?? outputs);
}

/**
 * The text of an expected answer, found as {@linkcode answerText} finds an answer; undefined where nothing is expected.
 *
 * @example
 * ```ts
 * import { expectedText } from "vigil/scorers";
 * expectedText({ expected_response: "Paris" }); // "Paris"
 * ```
 */
export function expectedText(expectations: unknown, field?: string): string | undefined {
  return field === undefined ? textOf(expectations, EXPECTED_NAMES) : plainText(fieldOf(expectations, field));
}

/** A field of an object that is its own; undefined where there is none. */
export function fieldOf(value: unknown, field: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, field)) return undefined;
  return Reflect.get(value, field);
}

/** Every text inside a value, in order, one a line. */
export function everyText(value: unknown, depth = 0): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null || depth > 20) return "";
  return Object.values(value).map((item) => everyText(item, depth + 1)).filter((text) => text !== "").join("\n");
}

function textOf(value: unknown, names: readonly string[], depth = 0): string | undefined {
  const plain = plainText(value);
  if (plain !== undefined || typeof value !== "object" || value === null || depth > 4) return plain;
  if (Array.isArray(value)) return textOf(value.at(-1), names, depth + 1);
  const choices = fieldOf(value, "choices");
  if (Array.isArray(choices)) return textOf(fieldOf(choices[0], "message"), names, depth + 1);
  for (const name of ["messages", ...names]) {
    const found = textOf(fieldOf(value, name), names, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function plainText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}
