/**
 * Reads the one JSON object of a model's answer: alone, in a fence, or with prose around it; commas before a closing
 * bracket are forgiven.
 *
 * An answer that breaks off is never completed, since `{"score": 0` may have been on the way to 0.8; and of several
 * different objects none is chosen, since one may be quoted from a text that the model was shown.
 *
 * @throws {SyntaxError} If there is no JSON, or more than one object.
 *
 * @example
 * ```ts
 * import { readJsonObject } from "vigil/models";
 * import { deepStrictEqual, throws } from "node:assert/strict";
 * deepStrictEqual(readJsonObject('Here you are: {"colour": "red",} Anything else?'), { colour: "red" });
 * throws(() => readJsonObject('{"colour": "re'), { name: "SyntaxError" });
 * ```
 */
export function readJsonObject(text: string): unknown {
  const found = jsonObjectsIn(text);
  if (found.length === 1) return found[0];
  throw new SyntaxError(
    found.length === 0
      ? "The answer is not JSON"
      : `The answer holds ${found.length} different JSON objects, expected one`,
  );
}

/** Everything in an answer that is a JSON object of its own, each once; the whole answer alone where it is JSON. */
export function jsonObjectsIn(text: string): unknown[] {
  const fenced = /^\s*```(?:json)?\s*([\s\S]*?)\s*```\s*$/i.exec(text);
  const whole = parsed(fenced?.[1] ?? text);
  if (whole !== undefined) return [whole];
  const found = new Map<string, unknown>();
  for (const candidate of balancedObjects(text)) {
    const value = parsed(candidate);
    if (value !== undefined) found.set(JSON.stringify(value), value);
  }
  return [...found.values()];
}

function parsed(text: string): unknown {
  for (const candidate of [text, withoutTrailingCommas(text)]) {
    try {
      return JSON.parse(candidate);
    } catch {
      // The next reading, or none.
    }
  }
  return undefined;
}

/** An answer with more objects is no answer. */
const MOST_OBJECTS = 100;

/** Outermost `{…}` of a text, brackets inside of strings not counted. One that is never closed is left out. */
function balancedObjects(text: string): string[] {
  const found: string[] = [];
  let from = text.indexOf("{");
  while (from >= 0) {
    const end = endOfObject(text, from);
    // What stands behind an object that breaks off lies inside of it.
    if (end === null || found.length >= MOST_OBJECTS) break;
    found.push(text.slice(from, end));
    from = text.indexOf("{", end);
  }
  return found;
}

function endOfObject(text: string, from: number): number | null {
  let depth = 0;
  let inString = false;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === "\\") at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{") depth += 1;
    else if (character === "}") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}

function withoutTrailingCommas(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_match, string: string | undefined) => string ?? "");
}
