const WHOLE = /^(?:0|[1-9]\d{0,14})$/;
const PLAIN = /^[A-Za-z_][\w.:-]*$/;

/**
 * Writes row ids in a short form, joined by commas: runs of whole numbers as ranges, plain names as they are, anything
 * else as a JSON string; for example `1-3,5,b7,"a b"`.
 */
export function formatRowIds(ids: readonly string[]): string {
  const parts: string[] = [];
  for (let index = 0; index < ids.length; index++) {
    const id = ids[index] ?? "";
    if (!WHOLE.test(id)) {
      parts.push(PLAIN.test(id) ? id : JSON.stringify(id));
      continue;
    }
    let last = Number(id);
    while (ids[index + 1] === String(last + 1)) {
      last++;
      index++;
    }
    parts.push(String(last) === id ? id : `${id}-${last}`);
  }
  return parts.join(",");
}

/**
 * Reads the row ids that a scorecard names in `fit.rowIds`.
 *
 * @throws {SyntaxError} If a quoted id is not a JSON string.
 *
 * @example
 * ```ts
 * import { parseRowIds } from "vigil/agents";
 * import { deepStrictEqual } from "node:assert/strict";
 * deepStrictEqual(parseRowIds('1-3,5,b7,"a b"'), ["1", "2", "3", "5", "b7", "a b"]);
 * ```
 */
export function parseRowIds(text: string): string[] {
  const parts = text.match(/"(?:[^"\\]|\\.)*"|[^,]+/g) ?? [];
  return parts.flatMap((part) => {
    if (part.startsWith('"')) return [String(JSON.parse(part))];
    const range = /^(\d+)-(\d+)$/.exec(part);
    if (range === null) return [part];
    const [first, last] = [Number(range[1]), Number(range[2])];
    return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
  });
}
