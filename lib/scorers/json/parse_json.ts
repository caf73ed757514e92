import { jsonrepair } from "jsonrepair";

/** What a text is as JSON. */
export interface ParsedJson {
  /** Valid as it stands, after repair (a code fence, prose around it, missing quotes or brackets), or not at all. */
  kind: "valid" | "repairable" | "invalid";
  /** The value; undefined where it is invalid. */
  value: unknown;
}

/**
 * Reads a text as JSON. Repaired text counts only where an object or a list comes out: any prose could be made a string.
 *
 * @example
 * ```ts
 * import { parseJson } from "vigil/scorers";
 * parseJson('{"a": 1}').kind; // "valid"
 * parseJson("Here it is: {a: 1,}").kind; // "repairable"
 * parseJson("I cannot say").kind; // "invalid"
 * ```
 */
export function parseJson(text: string): ParsedJson {
  try {
    return { kind: "valid", value: JSON.parse(text) };
  } catch {
    const value = repaired(text);
    return value === undefined ? { kind: "invalid", value } : { kind: "repairable", value };
  }
}

function repaired(text: string): unknown {
  const fenced = /```(?:\w+)?\s*\n?([\s\S]*?)```/.exec(text)?.[1];
  const begin = text.search(/[{[]/);
  const end = Math.max(text.lastIndexOf("}"), text.lastIndexOf("]")) + 1;
  const candidates = [fenced, begin < 0 ? undefined : text.slice(begin, end > begin ? end : undefined)];
  for (const candidate of candidates) {
    if (candidate === undefined || !/^\s*[{[]/.test(candidate)) continue;
    try {
      const value: unknown = JSON.parse(jsonrepair(candidate));
      if (typeof value === "object" && value !== null) return value;
    } catch {
      continue;
    }
  }
  return undefined;
}
