import { distinctStatement } from "../compile/distinct.ts";
import { finiteOrNull, firstDistinct } from "../compile/edges.ts";
import type { Groups } from "../compile/groups.ts";
import type { Relation } from "../relation.ts";
import { COUNT_DISTINCT_UP_TO, MOST_DISTINCT } from "../rules.ts";
import { mapConcurrently, type SqlSession } from "../session.ts";
import { numberAt } from "../sql_row.ts";
import type { GroupKey, GroupReader } from "./group_key.ts";
import { inBatches } from "./in_batches.ts";
import type { PlannedColumn } from "./plan_columns.ts";

/** A column of numbers or texts, and how many values it has. */
export interface CountedColumn extends Pick<PlannedColumn, "index" | "counts" | "sql"> {
  /** Finite numbers or texts in the whole table. */
  values: number;
}

/** Rows that are looked at first: more than 1,000 different values in them prove as many in the table. */
const FIRST_ROWS = 5_000;
const TOGETHER = 50;

/**
 * Counts the different values of columns of numbers and texts in every group, exactly or not at all: columns with more than 100,000
 * values of which more than 1,000 are different are left out, since nothing that vigil asks needs their number, and to count it costs
 * more than all the rest.
 */
export async function countDistinct(
  session: SqlSession,
  options: { relation: Relation; columns: readonly CountedColumn[]; groups: Groups; reader: GroupReader },
): Promise<Map<number, Map<GroupKey, number>>> {
  const { relation, columns, groups, reader } = options;
  const expression = ({ counts, sql }: CountedColumn): string =>
    counts === "numbers" ? finiteOrNull(sql, session.dialect) : sql;
  const few = await fewAmongFirst(session, {
    relation,
    columns: columns.filter(({ values }) => values > COUNT_DISTINCT_UP_TO)
      .map((column) => ({ index: column.index, sql: expression(column) })),
  });
  const counted = columns.filter(({ index, values }) => values <= COUNT_DISTINCT_UP_TO || few.has(index));
  const found = new Map<number, Map<GroupKey, number>>();
  // Together only as many as leave every thread something to do, and large columns one by one.
  const size = Math.max(1, Math.min(TOGETHER, Math.floor(counted.length / (2 * session.parallel))));
  const small = counted.filter(({ values }) => values <= COUNT_DISTINCT_UP_TO);
  const batches = [
    ...inBatches(small, size),
    ...counted.filter(({ values }) => values > COUNT_DISTINCT_UP_TO).map((column) => [column]),
  ];
  await mapConcurrently(batches, {
    limit: session.parallel,
    async work(batch) {
      const statement = distinctStatement(relation, { columns: batch.map(expression), groups });
      const byColumn = batch.map((column) => ({ column, byGroup: new Map<GroupKey, number>() }));
      for (const row of await session.query(statement, "count different values")) {
        const key = reader.read(row, batch.length);
        if (key !== null) byColumn.forEach(({ byGroup }, place) => byGroup.set(key, numberAt(row, place)));
      }
      for (const { column, byGroup } of byColumn) {
        const few = column.values <= COUNT_DISTINCT_UP_TO || (byGroup.get(reader.whole) ?? 0) <= MOST_DISTINCT;
        if (few) found.set(column.index, byGroup);
      }
    },
  });
  return found;
}

async function fewAmongFirst(
  session: SqlSession,
  { relation, columns }: { relation: Relation; columns: readonly { index: number; sql: string }[] },
): Promise<Set<number>> {
  const few = new Set<number>();
  await mapConcurrently(inBatches(columns, TOGETHER), {
    limit: session.parallel,
    async work(batch) {
      const statement = firstDistinct(relation, { columns: batch, rows: FIRST_ROWS });
      const [row = []] = await session.query(statement, "count different values");
      batch.forEach(({ index }, place) => {
        if (numberAt(row, place) <= MOST_DISTINCT) few.add(index);
      });
    },
  });
  return few;
}
