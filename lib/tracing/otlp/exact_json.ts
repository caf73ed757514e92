/**
 * Parses JSON without losing digits: whole numbers beyond 2^53, as nanoseconds and some ids are written, become BigInts.
 * Several documents on a line each, as OpenTelemetry's file exporter writes them, become a list.
 *
 * @throws {SyntaxError} If the text is no JSON.
 */
export function parseExactJson(text: string): unknown {
  try {
    return JSON.parse(text, keepDigits);
  } catch (error) {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    if (lines.length < 2) throw error;
    return lines.map((line) => JSON.parse(line, keepDigits));
  }
}

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? "";
  return /^-?\d+$/.test(source) ? BigInt(source) : value;
}

/** A parsed value as plain JSON again: a BigInt becomes decimal text. */
export function plainJson(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(plainJson);
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, plainJson(field)]));
}
