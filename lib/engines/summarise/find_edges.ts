import { finiteCounts, finiteValues, numbersOf } from "../compile/edges.ts";
import type { Relation } from "../relation.ts";
import { EDGE_VALUES, KEEP_ALL } from "../rules.ts";
import { mapConcurrently, type SqlSession, type SqlValue } from "../session.ts";
import { numberAt } from "../sql_row.ts";
import { inBatches } from "./in_batches.ts";

/**
 * Chooses the edges of the cells of a column.
 *
 * @param sorted Finite values in ascending order: all, or evenly spaced ones by rank from the smallest to the largest.
 * @param options `rows`: how many finite values the column has.
 * @returns Ascending edges without duplicates.
 */
export type FreezeEdges = (sorted: Float64Array, options: { rows: number }) => number[];

/** A column of numbers whose edges are wanted. */
export interface EdgelessColumn {
  /** Number of the column in the plan. */
  index: number;
  /** Expression of its numbers. */
  sql: string;
}

/** Columns that one statement looks at. */
const TOGETHER = 100;

/** Finds the edges of columns that no baseline froze, from their values by rank; by the number of the column. */
export async function findEdges(
  session: SqlSession,
  options: { relation: Relation; columns: readonly EdgelessColumn[]; freezeEdges: FreezeEdges },
): Promise<Map<number, number[]>> {
  const { columns, freezeEdges } = options;
  const counts = await countFinite(session, options);
  const values = new Map<number, number[]>();
  const keep = (rows: readonly SqlValue[][]): void => {
    for (const row of rows) {
      const index = numberAt(row, 0);
      const known = values.get(index) ?? [];
      values.set(index, known);
      known.push(numberAt(row, 2));
    }
  };
  await mapConcurrently(statements(session, { ...options, counts }), {
    limit: session.parallel,
    work: async (statement) => keep(await session.query(statement, "find edges")),
  });
  return new Map(columns.map(({ index }) => {
    const sorted = Float64Array.from(values.get(index) ?? []).sort();
    return [index, freezeEdges(sorted, { rows: counts.get(index) ?? 0 })];
  }));
}

async function countFinite(
  session: SqlSession,
  { relation, columns }: { relation: Relation; columns: readonly EdgelessColumn[] },
): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  await mapConcurrently(inBatches(columns, TOGETHER), {
    limit: session.parallel,
    async work(batch) {
      const statement = finiteCounts(relation, { columns: batch, dialect: session.dialect });
      const [row = []] = await session.query(statement, "count numbers");
      batch.forEach(({ index }, place) => counts.set(index, numberAt(row, place)));
    },
  });
  return counts;
}

function statements(
  { dialect }: SqlSession,
  options: { relation: Relation; columns: readonly EdgelessColumn[]; counts: ReadonlyMap<number, number> },
): string[] {
  const { relation, columns, counts } = options;
  const countOf = ({ index }: EdgelessColumn): number => counts.get(index) ?? 0;
  const few = columns.filter((column) => countOf(column) > 0 && countOf(column) <= KEEP_ALL);
  const many = columns.filter((column) => countOf(column) > KEEP_ALL);
  return [
    ...inBatches(few, TOGETHER).map((batch) => finiteValues(relation, { columns: batch, dialect })),
    ...inBatches(many, TOGETHER).flatMap((batch) =>
      dialect.ranks(
        numbersOf(relation, batch),
        batch.map((column) => {
          const count = countOf(column);
          return { index: column.index, x: `x${column.index}`, ranks: evenRanks(count), count };
        }),
      )
    ),
  ];
}

/** Evenly spaced ranks from 1, the first and the last among them. */
export function evenRanks(count: number): number[] {
  const last = EDGE_VALUES - 1;
  return Array.from({ length: EDGE_VALUES }, (_, index) => 1 + Math.floor(index * (count - 1) / last));
}
