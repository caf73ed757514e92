import { type ColumnType, InputError } from "../contracts/mod.ts";
import { valueCounts, type ValueRange } from "./compile/values.ts";
import type { Relation } from "./relation.ts";
import type { SqlSession } from "./session.ts";
import { numberAt } from "./sql_row.ts";
import { planColumns } from "./summarise/plan_columns.ts";

/** Which values of a column are wanted. */
export interface ValueQuestion {
  /** Name of the column. */
  column: string;
  /** How it is read; times are milliseconds since 1970. */
  type: Extract<ColumnType, "numeric" | "time">;
  /** Where the values lie; cells of a summary, as a rule. */
  ranges: readonly ValueRange[];
}

/** Different values in ascending order, and how often each occurs. */
export interface CountedValues {
  /** Finite values. */
  values: Float64Array;
  /** Count of each. */
  counts: Float64Array;
}

/**
 * Counts the different finite values of a column that lie in some ranges: all that an exact distance needs of a cell. They come as 16 bytes
 * each, piece by piece.
 *
 * @throws {InputError} If the table does not have the column, or it cannot be read as that type.
 */
export async function countValues(
  session: SqlSession,
  relation: Relation,
  { column, type, ranges }: ValueQuestion,
): Promise<CountedValues> {
  const { dialect } = session;
  const plan = { columns: [{ name: column, type }], slices: [] };
  const { columns: [planned], problems: [problem] } = planColumns(relation, { plan, dialect });
  const error = planned?.unreadable ?? problem?.error;
  if (planned === undefined || error !== undefined) {
    const { message = "Cannot count values", where, hint } = error ?? {};
    throw new InputError(message, { ...where === undefined ? {} : { where }, ...hint === undefined ? {} : { hint } });
  }
  let [values, counts, length] = [new Float64Array(1024), new Float64Array(1024), 0];
  await session.each(valueCounts(relation, { sql: planned.sql, ranges, dialect }), {
    label: "read values",
    take(rows) {
      if (length + rows.length > values.length) {
        const size = Math.max(2 * values.length, length + rows.length);
        [values, counts] = [resized(values, size), resized(counts, size)];
      }
      for (const row of rows) {
        values[length] = numberAt(row, 0) + 0;
        counts[length++] = numberAt(row, 1);
      }
    },
  });
  return { values: values.subarray(0, length), counts: counts.subarray(0, length) };
}

function resized(array: Float64Array<ArrayBuffer>, size: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(size);
  larger.set(array);
  return larger;
}
