import { type ErrorData, toErrorData } from "../contracts/mod.ts";
import { isRecord, labelOf, valueAt } from "./field.ts";
import type { Fields } from "./examples.ts";

/** What is read out of an answer. */
export interface Answer {
  /** The answer as plain JSON. */
  outputs: unknown;
  /** The prediction in it; null where there is none. */
  predicted: unknown;
  /** Why there is no prediction. */
  error: ErrorData | null;
}

/**
 * Reads an answer: makes it plain JSON and finds the prediction. An answer without the prediction that was asked for is
 * an error of the kind `InvalidOutput`, never a wrong prediction.
 *
 * Without a prediction field, a text, number or boolean is the prediction itself; in an object it is the field named
 * like the target, or like it without `expected_`.
 */
export function readAnswer(raw: unknown, fields: Fields): Answer {
  const plain = toPlain(raw);
  if ("error" in plain) return { outputs: null, predicted: null, error: plain.error };
  return readPlainAnswer(plain.value, fields);
}

/** As {@linkcode readAnswer}, for an answer that is plain JSON already. */
export function readPlainAnswer(outputs: unknown, fields: Fields): Answer {
  if (fields.target === undefined && fields.prediction === undefined) return { outputs, predicted: null, error: null };
  if (!isRecord(outputs)) {
    const label = fields.prediction === undefined ? labelOf(outputs) : undefined;
    if (label === null || label === undefined) {
      return { outputs, predicted: null, error: invalid(outputs, expectation(fields)) };
    }
    return { outputs, predicted: outputs, error: null };
  }
  for (const path of candidates(fields)) {
    const value = valueAt(outputs, path);
    if (value === undefined) continue;
    const label = labelOf(value);
    if (label !== null && label !== undefined) return { outputs, predicted: value, error: null };
    return { outputs, predicted: null, error: invalid(value, `a label in the field "${path}"`) };
  }
  return { outputs, predicted: null, error: invalid(outputs, expectation(fields)) };
}

function candidates(fields: Fields): string[] {
  if (fields.prediction !== undefined) return [fields.prediction];
  const target = fields.target?.split(".").at(-1) ?? "";
  return [target, target.replace(/^expected_/, "")];
}

function expectation(fields: Fields): string {
  return fields.prediction === undefined
    ? `a label or an object with one of the fields ${candidates(fields).map((name) => `"${name}"`).join(", ")}`
    : `an object with the field "${fields.prediction}"`;
}

function invalid(found: unknown, expected: string): ErrorData {
  const text = JSON.stringify(found) ?? String(found);
  const short = text.length > 80 ? `${text.slice(0, 77)}...` : text;
  return { name: "InvalidOutput", message: `Cannot use the answer: found ${short}, expected ${expected}` };
}

function toPlain(raw: unknown): { value: unknown } | { error: ErrorData } {
  if (raw === undefined || raw === null || typeof raw === "string" || typeof raw === "boolean") {
    return { value: raw ?? null };
  }
  try {
    const text = JSON.stringify(raw);
    if (text === undefined) return notPlain(`a ${typeof raw}`);
    return depthOf(text) > MOST_LEVELS ? notPlain(`more than ${MOST_LEVELS} levels`) : { value: JSON.parse(text) };
  } catch (error) {
    return notPlain(toErrorData(error).message.split("\n")[0] ?? "");
  }
}

/** Deepest nesting that an answer may have: writers and readers of JSON go down level by level. */
const MOST_LEVELS = 200;

/** Deepest nesting of a JSON text. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if (quoted) {
      if (character === 92) index++;
      else if (character === 34) quoted = false;
    } else if (character === 34) quoted = true;
    else if (character === 91 || character === 123) deepest = Math.max(deepest, ++depth);
    else if (character === 93 || character === 125) depth--;
  }
  return deepest;
}

function notPlain(reason: string): { error: ErrorData } {
  return { error: { name: "InvalidOutput", message: `Cannot keep the answer: it is not plain JSON (${reason})` } };
}
