/** How a column of an SQLite table is read. */
export type SqliteReading = "BIGINT" | "DOUBLE" | "BOOLEAN" | "VARCHAR";

/** What a column holds: SQLite gives every value a type of its own. */
export interface SqliteContent {
  /** Type that the table declares, or nothing. */
  declared: string;
  /** How many values there are of each storage class. */
  counts: { integer: number; real: number; text: number; blob: number };
  /** Whether all whole numbers are 0 or 1. */
  onlyBits: boolean;
}

/** The narrowest type that holds all values of a column. */
export function sqliteReading({ declared, counts, onlyBits }: SqliteContent): SqliteReading {
  const { integer, real, text, blob } = counts;
  if (text + blob > 0) return "VARCHAR";
  if (real > 0) return "DOUBLE";
  if (integer > 0) return /BOOL/i.test(declared) && onlyBits ? "BOOLEAN" : "BIGINT";
  // Without values the declared affinity decides, by the rules of SQLite.
  if (/BOOL/i.test(declared)) return "BOOLEAN";
  if (/INT/i.test(declared)) return "BIGINT";
  return /REAL|FLOA|DOUB/i.test(declared) ? "DOUBLE" : "VARCHAR";
}
