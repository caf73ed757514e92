import type { Connection } from "./connection.ts";

/** A value of a column. */
export type Value = string | number | bigint | null;

/** Statements that write different numbers of rows, each of as many values. */
export interface ManyRows {
  /** Values of one row. */
  width: number;
  /** Text of the statement for each number of rows, the largest first. */
  statements: readonly { rows: number; sql: string }[];
}

/** A statement costs as much as many rows, and one of a new text must be prepared: these add up to any number of rows. */
const SIZES = [256, 64, 16, 4, 1] as const;

/**
 * Prepares to write many rows with few statements.
 *
 * @param head What stands before the rows, up to and with `VALUES`.
 * @param row One row, with a question mark for each of its values.
 * @param tail What stands after the rows. @default {""}
 */
export function manyRows(head: string, row: string, tail = ""): ManyRows {
  return {
    width: row.split("?").length - 1,
    statements: SIZES.map((rows) => ({ rows, sql: `${head} ${Array<string>(rows).fill(row).join(", ")} ${tail}` })),
  };
}

/** Writes rows in their order, inside a write transaction; their values stand one after the other. */
export function writeRows(
  connection: Connection,
  { width, statements }: ManyRows,
  values: readonly Value[],
): void {
  let done = 0;
  for (const { rows, sql } of statements) {
    const length = rows * width;
    for (; values.length - done >= length; done += length) {
      connection.prepare(sql).run(...values.slice(done, done + length));
    }
  }
}
