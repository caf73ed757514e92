/**
 * Reads JSON where text that is none is nothing to fail for: a line that was cut, a cell that may hold anything. A schema
 * then says what is wrong.
 *
 * @returns The value; undefined, which no JSON means, where the text is no JSON.
 *
 * @example
 * ```ts
 * import { jsonOrUndefined } from "vigil/config";
 * jsonOrUndefined("[1]"); // [1]
 * jsonOrUndefined("[1"); // undefined
 * ```
 */
export function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
