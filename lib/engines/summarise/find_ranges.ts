import { finiteRanges, numberRanges } from "../compile/edges.ts";
import type { Relation } from "../relation.ts";
import { HUGE } from "../rules.ts";
import { mapConcurrently, type SqlSession } from "../session.ts";
import { numberAt, numberOrNullAt } from "../sql_row.ts";
import { inBatches } from "./in_batches.ts";

/** The finite numbers of a column. */
export interface FiniteRange {
  /** How many. */
  count: number;
  /** Smallest; NaN where there is none. */
  min: number;
  /** Largest; NaN where there is none. */
  max: number;
  /** Whether all of its numbers are finite, and none is huge. */
  isPlain: boolean;
}

/** A column of numbers. */
export interface NumberColumn {
  /** Number of the column in the plan. */
  index: number;
  /** Expression of its numbers. */
  sql: string;
}

/** What the ranges of columns are found from. */
interface RangeOptions {
  relation: Relation;
  columns: readonly NumberColumn[];
}

/** Columns that one statement looks at. */
const TOGETHER = 100;

/** Finds how many finite numbers columns have, the smallest and the largest, by the number of the column. */
export async function findRanges(session: SqlSession, options: RangeOptions): Promise<Map<number, FiniteRange>> {
  const ranges = await rangesBy(session, { ...options, statement: numberRanges });
  // NaN is the largest of all numbers in an engine, so it shows as well as an infinite one.
  const others = options.columns.filter(({ index }) => ranges.get(index)?.isPlain === false);
  const finite = await rangesBy(session, { ...options, columns: others, statement: finiteRanges });
  for (const [index, range] of finite) ranges.set(index, { ...range, isPlain: false });
  return ranges;
}

async function rangesBy(
  session: SqlSession,
  { relation, columns, statement }: RangeOptions & { statement: typeof finiteRanges },
): Promise<Map<number, FiniteRange>> {
  const ranges = new Map<number, FiniteRange>();
  const size = Math.max(1, Math.min(TOGETHER, Math.ceil(columns.length / session.parallel)));
  await mapConcurrently(inBatches(columns, size), {
    limit: session.parallel,
    async work(batch) {
      const sql = statement(relation, { columns: batch, dialect: session.dialect });
      const [row = []] = await session.query(sql, "count numbers");
      batch.forEach(({ index }, place) => {
        const count = numberAt(row, 3 * place);
        const [min, max] = [numberOrNullAt(row, 3 * place + 1) ?? NaN, numberOrNullAt(row, 3 * place + 2) ?? NaN];
        const isPlain = count === 0 || (Math.abs(min) < HUGE && Math.abs(max) < HUGE);
        ranges.set(index, { count, min, max, isPlain });
      });
    },
  });
  return ranges;
}
