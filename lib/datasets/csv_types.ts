import { InputError } from "../contracts/mod.ts";

/** How the texts of a CSV column are read; `json` for cells that hold JSON. */
export type ColumnType = "number" | "boolean" | "string" | "json";

/** Where a column stands, for errors. */
export interface ColumnPlace {
  /** File. */
  file: string;
  /** Name of the column. */
  column: string;
  /** Line of each row. */
  lines: readonly number[];
}

// A whole part without leading zeros, or none before a point: 12, -0.5, .5, 1e-05; not 007, 1., +1.
const DECIMAL = /^-?(?:(?:0|[1-9]\d*)(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const WHOLE = /^-?\d{16,}$/;
const NOT_FINITE = /^(?:nan|[+-]?inf(?:inity)?)$/i;
const BOOLEAN = /^(?:true|True|TRUE|false|False|FALSE)$/;

/**
 * Finds the type of a column from all of its cells.
 *
 * A number if every cell that is not empty is a plain decimal number (`NaN`, `inf` and their spellings count), has no
 * leading zeros and no digits that a number would lose (whole numbers beyond 2^53); else a boolean if all are true or
 * false; else a string.
 */
export function inferColumnType(cells: readonly (string | null)[]): ColumnType {
  let empty = true;
  let number = true;
  let boolean = true;
  for (const cell of cells) {
    if (cell === null || cell === "") continue;
    empty = false;
    if (number && !isNumber(cell)) number = false;
    if (boolean && !BOOLEAN.test(cell)) boolean = false;
    if (!number && !boolean) return "string";
  }
  return empty || (!number && !boolean) ? "string" : number ? "number" : "boolean";
}

/** Turns the cells of a column into values of an inferred type; an empty cell becomes null. */
export function convertInferred(cells: readonly (string | null)[], type: ColumnType): unknown[] {
  if (type === "number") return cells.map((cell) => cell === null || cell === "" ? null : toNumber(cell));
  if (type === "boolean") return cells.map((cell) => cell === null || cell === "" ? null : /^t/i.test(cell));
  return cells.map((cell) => cell === "" ? null : cell);
}

/**
 * Turns the cells of a column into values of a declared type: an empty cell becomes null, but a quoted empty cell of a
 * string column stays an empty string.
 *
 * @throws {InputError} If a cell is not of the type.
 */
export function convertDeclared(cells: readonly (string | null)[], type: ColumnType, place: ColumnPlace): unknown[] {
  if (type === "string") return [...cells];
  return cells.map((cell, row) => {
    if (cell === null || cell === "") return null;
    if (type === "boolean" && BOOLEAN.test(cell)) return /^t/i.test(cell);
    if (type === "number" && (isDecimal(cell) || NOT_FINITE.test(cell))) return toNumber(cell);
    if (type === "json") {
      const parsed = parseCell(cell);
      if (parsed !== undefined) return parsed;
    }
    const line = place.lines[row];
    throw new InputError(
      `Cannot read the dataset: found ${JSON.stringify(cell)}, expected a ${type === "json" ? "JSON value" : type}`,
      {
        where: { file: place.file, column: place.column, ...(line === undefined ? {} : { line }) },
        hint: "Correct the cell, or the `columns` of the metadata",
      },
    );
  });
}

/** The number of a spelling of NaN or an infinity; undefined for any other text. */
export function notFiniteOf(text: string): number | undefined {
  return NOT_FINITE.test(text) ? toNumber(text) : undefined;
}

function isNumber(cell: string): boolean {
  if (!isDecimal(cell)) return NOT_FINITE.test(cell);
  return !WHOLE.test(cell) || Number.isSafeInteger(Number(cell));
}

function isDecimal(cell: string): boolean {
  return DECIMAL.test(cell) && Number.isFinite(Number(cell));
}

function toNumber(cell: string): number {
  const value = Number(cell);
  if (!Number.isNaN(value)) return value;
  if (/^[+-]?nan$/i.test(cell)) return NaN;
  return cell.startsWith("-") ? -Infinity : Infinity;
}

function parseCell(cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    return notFiniteOf(cell);
  }
}
