import { CsvScanner } from "./csv_scanner.ts";
import { type ColumnType, convertDeclared, convertInferred, inferColumnType } from "./csv_types.ts";
import { readText } from "./read_text.ts";
import type { Reading, ReadingOptions, SourceFile } from "./reading.ts";
import { rowsOf } from "./rows_of.ts";

/**
 * Reads a CSV: the first line names the columns, each other record is a row. Types belong to whole columns.
 *
 * @throws {InputError} If a row has more or fewer fields than the header, quotes do not match, a name is missing or
 * there twice, or a cell is not of the type that the metadata declare.
 */
export async function readCsv(file: SourceFile, options: ReadingOptions): Promise<Reading> {
  const { separator, limit } = options;
  const scanner = new CsvScanner({ file: file.name, separator, limit });
  for await (const text of readText(file, options)) {
    scanner.push(text);
    if (scanner.full) break;
  }
  scanner.end();
  const { header, lines, columns } = scanner;
  const values: unknown[][] = [];
  for (const [index, column] of header.entries()) {
    values.push(
      convert(withoutMissing(columns[index] ?? [], options.missing), { file: file.name, column, lines }, options),
    );
    columns[index] = [];
  }
  return { rows: rowsOf(header, values), lines, fields: header, metadata: {}, problems: [] };
}

interface Place {
  file: string;
  column: string;
  lines: readonly number[];
}

function convert(cells: readonly (string | null)[], place: Place, options: ReadingOptions): unknown[] {
  const declared: ColumnType | undefined = Object.hasOwn(options.columns, place.column)
    ? options.columns[place.column]
    : undefined;
  if (declared !== undefined) return convertDeclared(cells, declared, place);
  if (options.types === "text") return cells.map((cell) => cell ?? "");
  return convertInferred(cells, inferColumnType(cells));
}

function withoutMissing(cells: (string | null)[], missing: readonly string[]): (string | null)[] {
  if (missing.length === 0) return cells;
  return cells.map((cell) => cell !== null && missing.includes(cell) ? null : cell);
}
