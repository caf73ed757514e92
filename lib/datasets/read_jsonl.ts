import type { ErrorData, ErrorWhere } from "../contracts/mod.ts";
import { findJsonFault } from "./json_fault.ts";
import { isRecord, nameOf } from "./read_json.ts";
import { readText } from "./read_text.ts";
import type { Reading, ReadingOptions, SourceFile } from "./reading.ts";

/**
 * Reads JSON Lines: each line that is not empty is an object. Every line that is broken becomes a problem with its
 * number; the others are kept.
 *
 * @throws {InputError} If the file cannot be read.
 */
export async function readJsonl(file: SourceFile, options: ReadingOptions): Promise<Reading> {
  const rows: Record<string, unknown>[] = [];
  const lines: number[] = [];
  const numbers: number[] = [];
  const problems: ErrorData[] = [];
  let number = 0;
  for await (const { text, line } of linesOf(file, options)) {
    number++;
    const row = parseLine(text, { file: file.name, line });
    if ("problem" in row) {
      problems.push(row.problem);
      continue;
    }
    rows.push(row.fields);
    lines.push(line);
    numbers.push(number);
    if (rows.length >= options.limit) break;
  }
  return { rows, lines, numbers, fields: [], metadata: {}, problems };
}

async function* linesOf(file: SourceFile, options: ReadingOptions): AsyncGenerator<{ text: string; line: number }> {
  let pieces: string[] = [];
  let line = 0;
  for await (const text of readText(file, options)) {
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      pieces.push(text.slice(start, end));
      const whole = pieces.join("");
      pieces = [];
      start = end + 1;
      line++;
      if (whole.trim() !== "") yield { text: whole, line };
    }
    pieces.push(text.slice(start));
  }
  const rest = pieces.join("");
  if (rest.trim() !== "") yield { text: rest, line: line + 1 };
}

function parseLine(
  text: string,
  where: { file: string; line: number },
): { fields: Record<string, unknown> } | { problem: ErrorData } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const fault = findJsonFault(text);
    if (fault === null) return { problem: problem("broken JSON", where) };
    const place = { ...where, column: String(fault.column) };
    return { problem: problem(`broken JSON, found ${fault.found}, expected ${fault.expected}`, place) };
  }
  return isRecord(value)
    ? { fields: value }
    : { problem: problem(`found ${nameOf(value)}, expected an object`, where) };
}

function problem(found: string, where: ErrorWhere): ErrorData {
  return {
    name: "InputError",
    message: `Cannot use the row: ${found}`,
    where,
    hint: "Each line must be one whole JSON object",
  };
}
