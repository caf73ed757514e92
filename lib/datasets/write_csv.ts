import { type DatasetRow, InputError } from "../contracts/mod.ts";
import type { ColumnType } from "./csv_types.ts";
import { requireJson } from "./json_value.ts";

/** Rows whose text is handed on at once. */
const BATCH = 1000;

/** A column to be written. */
export interface CsvColumn {
  /** Name of the field. */
  name: string;
  /** How its values are written, for the metadata. */
  type: ColumnType;
}

/**
 * Finds the type of each column that brings its values back as they were: cells of a column with objects, arrays or
 * several types hold JSON.
 *
 * @param names Names of the fields.
 * @throws {InputError} If there is no field, or one without a name.
 */
export function csvColumns(rows: readonly DatasetRow[], names: readonly string[]): CsvColumn[] {
  if (names.length === 0) {
    throw new InputError("Cannot save the dataset: its rows have no fields, and a table needs a column", {
      hint: "Save it as .json or .jsonl",
    });
  }
  const unnamed = names.find((name) => name.trim() === "");
  if (unnamed !== undefined) {
    throw new InputError("Cannot save the dataset: a column of a table needs a name", {
      where: { field: unnamed },
      hint: "Name the field, or save as .json or .jsonl",
    });
  }
  // The line of an empty cell that stands alone is empty, and empty lines are no rows: such a column is JSON.
  return names.map((name) => ({ name, type: typeOf(rows, { name, alone: names.length === 1 }) }));
}

/** Writes rows as CSV (RFC 4180), with CRLF. */
export function* csvText(
  rows: readonly DatasetRow[],
  options: { columns: readonly CsvColumn[]; separator: string },
): Generator<string> {
  const { columns, separator } = options;
  const line = (cells: string[]) => `${cells.join(separator)}\r\n`;
  yield line(columns.map(({ name }) => quoted(name, separator)));
  for (let start = 0; start < rows.length; start += BATCH) {
    yield rows.slice(start, start + BATCH).map((row) => {
      requireJson(row);
      return line(columns.map((column) => cell(row.fields, column, separator)));
    }).join("");
  }
}

function typeOf(rows: readonly DatasetRow[], column: { name: string; alone: boolean }): ColumnType {
  let type: ColumnType | null = null;
  for (const { fields } of rows) {
    const value = Object.hasOwn(fields, column.name) ? fields[column.name] : null;
    if (value === null || value === undefined) {
      if (column.alone) return "json";
      continue;
    }
    const own = typeof value;
    if (own !== "number" && own !== "boolean" && own !== "string") return "json";
    if (typeof value === "string" && !value.isWellFormed()) return "json";
    if (type !== null && type !== own) return "json";
    type = own;
  }
  return type ?? "string";
}

function cell(fields: Record<string, unknown>, column: CsvColumn, separator: string): string {
  const value = Object.hasOwn(fields, column.name) ? fields[column.name] : null;
  if (column.type === "json") {
    const text = typeof value === "number" && !Number.isFinite(value) ? String(value) : JSON.stringify(value ?? null);
    return quoted(text, separator);
  }
  if (value === null || value === undefined) return "";
  if (value === "") return '""';
  return quoted(String(value), separator);
}

function quoted(text: string, separator: string): string {
  const plain = !/["\r\n\ufeff]|^\s|\s$/.test(text) && !text.includes(separator);
  return plain ? text : `"${text.replaceAll('"', '""')}"`;
}
