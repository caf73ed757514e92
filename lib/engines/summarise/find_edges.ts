import { type Fences, tukeyFences } from "../../statistics/mod.ts";
import { finiteRanges, finiteValues } from "../compile/edges.ts";
import type { Relation } from "../relation.ts";
import { KEEP_ALL } from "../rules.ts";
import { mapConcurrently, type SqlSession } from "../session.ts";
import { numberAt, numberOrNullAt } from "../sql_row.ts";
import { inBatches } from "./in_batches.ts";
import { type Sample, sampleRate, tableSamples } from "./take_samples.ts";

/**
 * Chooses the edges of the cells of a column.
 *
 * @param sorted Finite values in ascending order: all up to 10,000, of more those of a sample of about 50,000 rows between the smallest and
 * the largest of all.
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

/** Edges of columns, and the samples that were taken to find them, by the number of the column. */
export interface FoundEdges {
  /** Ascending edges. */
  edges: Map<number, number[]>;
  /** Fences of columns of which less than half is one value. */
  fences: Map<number, Fences>;
  /** Samples of columns that have more values than are kept as a whole. */
  samples: Map<number, Sample>;
}

/** What edges are found from. */
interface EdgeOptions {
  relation: Relation;
  rows: number;
  columns: readonly EdgelessColumn[];
  key: string | null;
}

/** How many finite values a column has, the smallest and the largest. */
interface FiniteRange {
  count: number;
  min: number;
  max: number;
}

/** Columns that one statement looks at. */
const TOGETHER = 100;

/** Finds the edges of columns that no baseline froze. No column is sorted by the engine: a sample says enough of where its values lie. */
export async function findEdges(
  session: SqlSession,
  options: EdgeOptions & { freezeEdges: FreezeEdges },
): Promise<FoundEdges> {
  const { rows, columns, freezeEdges } = options;
  const ranges = await finiteRangesOf(session, options);
  const countOf = ({ index }: EdgelessColumn): number => ranges.get(index)?.count ?? 0;
  const values = await fewValues(session, {
    ...options,
    columns: columns.filter((column) => countOf(column) > 0 && countOf(column) <= KEEP_ALL),
  });
  const samples = await tableSamples(session, {
    ...options,
    columns: columns.filter((column) => countOf(column) > KEEP_ALL).map((column) => ({
      ...column,
      isNumber: true,
      values: new Map(),
      whole: countOf(column),
    })),
  });
  const [edges, fences] = [new Map<number, number[]>(), new Map<number, Fences>()];
  for (const { index } of columns) {
    const { count, min, max } = ranges.get(index) ?? { count: 0, min: NaN, max: NaN };
    const sample = samples.get(index)?.values.map(Number);
    const ends = sample !== undefined && sampleRate(rows) < 1 ? [min, max] : [];
    const sorted = Float64Array.from([...ends, ...sample ?? values.get(index) ?? []]).sort();
    edges.set(index, freezeEdges(sorted, { rows: count }));
    const found = tukeyFences(sorted);
    if (found !== null) fences.set(index, found);
  }
  return { edges, fences, samples };
}

async function finiteRangesOf(
  session: SqlSession,
  { relation, columns }: EdgeOptions,
): Promise<Map<number, FiniteRange>> {
  const ranges = new Map<number, FiniteRange>();
  const size = Math.max(1, Math.min(TOGETHER, Math.ceil(columns.length / session.parallel)));
  await mapConcurrently(inBatches(columns, size), {
    limit: session.parallel,
    async work(batch) {
      const statement = finiteRanges(relation, { columns: batch, dialect: session.dialect });
      const [row = []] = await session.query(statement, "count numbers");
      batch.forEach(({ index }, place) => {
        const [min, max] = [numberOrNullAt(row, 3 * place + 1) ?? NaN, numberOrNullAt(row, 3 * place + 2) ?? NaN];
        ranges.set(index, { count: numberAt(row, 3 * place), min, max });
      });
    },
  });
  return ranges;
}

async function fewValues(
  session: SqlSession,
  { relation, columns }: EdgeOptions,
): Promise<Map<number, number[]>> {
  const values = new Map<number, number[]>();
  await mapConcurrently(inBatches(columns, TOGETHER), {
    limit: session.parallel,
    async work(batch) {
      const statement = finiteValues(relation, { columns: batch, dialect: session.dialect });
      for (const row of await session.query(statement, "find edges")) {
        const index = numberAt(row, 0);
        const known = values.get(index) ?? [];
        values.set(index, known);
        known.push(numberAt(row, 2));
      }
    },
  });
  return values;
}
