/**
 * Reads JSON without losing digits: whole numbers beyond 2^53, which nanoseconds are, become decimal text.
 *
 * @throws {SyntaxError} If the text is not JSON.
 *
 * @example
 * ```ts ignore
 * parseExact('{"start_time_unix_nano":1767225600000123451}'); // { start_time_unix_nano: "1767225600000123451" }
 * ```
 */
export function parseExact(text: string): unknown {
  return /\d{16}/.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
}

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || !Number.isInteger(value) || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? "";
  return /^-?\d+$/.test(source) ? source : value;
}
