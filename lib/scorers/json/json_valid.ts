import type { Scorer } from "../../contracts/mod.ts";
import { answerText, fieldOf } from "../rows/answer_fields.ts";
import { scorer } from "../scorer.ts";
import { NO_ANSWER } from "../answers/abstain.ts";
import { parseJson } from "./parse_json.ts";

/** Options of {@linkcode jsonValid}. */
export interface JsonValidOptions {
  /** Field of the outputs that holds the JSON; the whole outputs when left out. */
  outputField?: string;
}

/**
 * Whether the answer is JSON: `valid`, `repairable` (a reader that forgives gets at it) or `invalid`. Outputs that are
 * objects or lists already are valid. Abstains where there is no answer.
 *
 * @example
 * ```ts
 * import { jsonValid } from "vigil/scorers";
 * await jsonValid().score({ inputs: "?", outputs: "{'a': 1}" }, {}); // value "repairable"
 * ```
 */
export function jsonValid(options: JsonValidOptions = {}): Scorer {
  return scorer(({ outputs }) => {
    const value = jsonAnswer(outputs, options.outputField);
    return value === undefined ? NO_ANSWER : typeof value === "string" ? parseJson(value).kind : "valid";
  }, { name: "json_valid", scale: { kind: "label", labels: ["valid", "repairable", "invalid"] } });
}

/** What an answer holds in place of JSON: a text to be read, or a value that was read already; undefined for none. */
export function jsonAnswer(outputs: unknown, field: string | undefined): unknown {
  const value = field === undefined ? outputs : fieldOf(outputs, field) ?? outputs;
  if (value === null || value === undefined) return undefined;
  const chat = fieldOf(value, "choices") === undefined ? undefined : answerText(value);
  return chat ?? value;
}
