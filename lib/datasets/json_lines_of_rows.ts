const NEWLINE = 10;
const QUOTE = 34;
const BACKSLASH = 92;

/**
 * Lines where the rows of a JSON file start: the elements of the array at the top, or of the array `rows` in the object
 * at the top.
 *
 * @param text A text that is JSON.
 * @returns A line, from 1, for each element.
 */
export function linesOfRows(text: string): number[] {
  let lines: number[] = [];
  let line = 1;
  let depth = 0;
  // Depth of the elements; -1 outside of the array of rows.
  let elements = -1;
  let awaited = false;
  let topIsObject = false;
  let key = "";
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE) line++;
    if (code === NEWLINE || code === 32 || code === 13 || code === 9) continue;
    const character = text.charAt(at);
    if (awaited && character !== "]") lines.push(line);
    awaited = false;
    if (code === QUOTE) {
      const start = at;
      for (at++; text.charCodeAt(at) !== QUOTE && at < text.length; at++) {
        if (text.charCodeAt(at) === BACKSLASH) at++;
      }
      if (depth === 1 && topIsObject) key = text.slice(start, at + 1);
    } else if (character === "{" || character === "[") {
      if (depth === 0) topIsObject = character === "{";
      depth++;
      const isRows = character === "[" && (depth === 1 || (depth === 2 && topIsObject && JSON.parse(key) === "rows"));
      if (isRows) {
        elements = depth;
        awaited = true;
        lines = [];
      }
    } else if (character === "}" || character === "]") {
      if (depth === elements) elements = -1;
      depth--;
    } else if (character === "," && depth === elements) {
      awaited = true;
    }
  }
  return lines;
}
