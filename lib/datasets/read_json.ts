import { InputError } from "../contracts/mod.ts";
import { findJsonFault } from "./json_fault.ts";
import { linesOfRows } from "./json_lines_of_rows.ts";
import { readText } from "./read_text.ts";
import type { Reading, ReadingOptions, SourceFile } from "./reading.ts";

/** Longest text that JavaScript can hold. */
const LONGEST_TEXT = 2 ** 29 - 24;

/**
 * Reads a JSON file: an array of rows, or an object with the array `rows` and whatever it says about itself beside it.
 *
 * @throws {InputError} If the text is not JSON (with line and character), holds no array of rows, or a row is not an
 * object.
 */
export async function readJson(file: SourceFile, options: ReadingOptions): Promise<Reading> {
  const text = await wholeText(file, options);
  const document = parseJson(text, file.name);
  const { rows, metadata } = rowsAndMetadata(document, file.name);
  const lines = linesOfRows(text);
  const kept = rows.slice(0, options.limit).map((row, index) => {
    if (isRecord(row)) return row;
    const line = lines[index];
    throw new InputError(`Cannot read the dataset: row ${index + 1} is ${nameOf(row)}, expected an object`, {
      where: { file: file.name, ...(line === undefined ? {} : { line }), row: String(index + 1) },
      hint: 'Give each row its fields by name, for example {"input": "…", "expected": "…"}',
    });
  });
  return { rows: kept, lines: lines.slice(0, kept.length), fields: [], metadata, problems: [] };
}

/**
 * Parses JSON that people write.
 *
 * @param file File to name in errors.
 * @throws {InputError} If the text is not JSON: with line and column, what stands there and what could.
 */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (text.trim() === "") {
      throw new InputError("Cannot read the dataset: the file is empty", {
        where: { file },
        hint: "Expected an array of rows, or an object with the array `rows`",
      });
    }
    const fault = findJsonFault(text);
    if (fault === null) throw error;
    const several = fault.expected === "nothing more" && /^\s*[{[]/.test(text);
    throw new InputError(
      `Cannot read the dataset: broken JSON, found ${fault.found}, expected ${fault.expected}`,
      {
        where: { file, line: fault.line, column: String(fault.column) },
        hint: several
          ? "If each line is a row of its own, name the file .jsonl"
          : "Correct the file there, or just before",
      },
    );
  }
}

/** Whether a value is an object with named fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Name of the kind of a JSON value with its article. */
export function nameOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function rowsAndMetadata(document: unknown, file: string): { rows: unknown[]; metadata: Record<string, unknown> } {
  if (Array.isArray(document)) return { rows: document, metadata: {} };
  if (!isRecord(document)) {
    throw new InputError(`Cannot read the dataset: found ${nameOf(document)}, expected an array of rows`, {
      where: { file },
      hint: "Expected an array of rows, or an object with the array `rows`",
    });
  }
  const { rows, ...metadata } = document;
  if (!Object.hasOwn(document, "rows") || !Array.isArray(rows)) {
    const found = Object.hasOwn(document, "rows")
      ? `"rows" is ${nameOf(rows)}, expected an array`
      : 'found an object without "rows"';
    throw new InputError(`Cannot read the dataset: ${found}`, {
      where: { file, field: "rows" },
      hint: "Expected an array of rows, or an object with the array `rows`",
    });
  }
  return { rows, metadata };
}

async function wholeText(file: SourceFile, options: ReadingOptions): Promise<string> {
  const pieces: string[] = [];
  let length = 0;
  for await (const piece of readText(file, options)) {
    length += piece.length;
    if (length > LONGEST_TEXT) {
      throw new InputError("Cannot read the dataset: the file is too large for one JSON text", {
        where: { file: file.name },
        hint: "Write it as JSON Lines (.jsonl), CSV or Parquet",
      });
    }
    pieces.push(piece);
  }
  return pieces.join("");
}
