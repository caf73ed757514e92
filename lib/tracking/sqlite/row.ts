/** A row as SQLite returns it. */
export type Row = Record<string, unknown>;

/** Text of a column. */
export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === "string") return value;
  throw unexpected(column, value, "text");
}

/** Text of a column that may be empty. */
export function textOrNull(row: Row, column: string): string | null {
  const value = row[column];
  return value === null || value === undefined ? null : text(row, column);
}

/**
 * Text that comes back whole: SQLite's texts end at a NUL when they are read, so it is replaced by the mark for a character
 * that cannot be shown.
 */
export function storable(value: string): string {
  return value.includes("\0") ? value.replaceAll("\0", "\uFFFD") : value;
}

/** Number of a column. */
export function number(row: Row, column: string): number {
  const value = row[column];
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  throw unexpected(column, value, "a number");
}

/** Number of a column that may be empty. */
export function numberOrNull(row: Row, column: string): number | null {
  const value = row[column];
  return value === null || value === undefined ? null : number(row, column);
}

/** Whole number of a column without loss, as decimal text; null where it is empty. */
export function digitsOrNull(row: Row, column: string): string | null {
  const value = row[column];
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return value.toString();
  return number(row, column).toFixed(0);
}

function unexpected(column: string, value: unknown, expected: string): TypeError {
  return new TypeError(`Cannot read the column "${column}": expected ${expected}, found ${typeof value}`);
}
