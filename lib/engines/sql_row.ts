import type { SqlValue } from "./session.ts";

/** The number at a place of a row. */
export function numberAt(row: readonly SqlValue[], place: number): number {
  const value = row[place];
  if (typeof value === "number") return value;
  throw new TypeError(
    `Cannot read a result of the engine: expected a number in column ${place + 1}, received ${JSON.stringify(value)}`,
  );
}

/** The number at a place of a row; null where there is none. */
export function numberOrNullAt(row: readonly SqlValue[], place: number): number | null {
  return row[place] === null ? null : numberAt(row, place);
}

/** The text at a place of a row; null where there is none. */
export function textOrNullAt(row: readonly SqlValue[], place: number): string | null {
  const value = row[place];
  if (typeof value === "string" || value === null) return value;
  throw new TypeError(
    `Cannot read a result of the engine: expected text in column ${place + 1}, received ${JSON.stringify(value)}`,
  );
}
