import { type Fences, tukeyFences } from "../../statistics/mod.ts";
import { finiteValues } from "../compile/edges.ts";
import type { Relation } from "../relation.ts";
import { KEEP_ALL } from "../rules.ts";
import { mapConcurrently, type SqlSession } from "../session.ts";
import { numberAt } from "../sql_row.ts";
import type { FiniteRange, NumberColumn } from "./find_ranges.ts";
import { inBatches } from "./in_batches.ts";
import { sortNumbers } from "./sort_numbers.ts";
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
  columns: readonly NumberColumn[];
  key: string | null;
}

/** Columns that one statement looks at. */
const TOGETHER = 100;

/** Finds the edges of columns that no baseline froze. No column is sorted by the engine: a sample says enough of where its values lie. */
export async function findEdges(
  session: SqlSession,
  options: EdgeOptions & { ranges: ReadonlyMap<number, FiniteRange>; freezeEdges: FreezeEdges },
): Promise<FoundEdges> {
  const { rows, columns, ranges, freezeEdges } = options;
  const countOf = ({ index }: NumberColumn): number => ranges.get(index)?.count ?? 0;
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
    const sample = samples.get(index);
    const ends = sample !== undefined && sampleRate(rows) < 1 ? [min, max] : [];
    const sorted = inOrder(ends, sample?.values ?? values.get(index) ?? []);
    edges.set(index, freezeEdges(sorted, { rows: count }));
    const found = tukeyFences(sorted);
    if (found !== null) fences.set(index, found);
  }
  return { edges, fences, samples };
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

function inOrder(ends: readonly number[], values: readonly unknown[]): Float64Array {
  const sorted = new Float64Array(ends.length + values.length);
  sorted.set(ends);
  for (let at = 0; at < values.length; at++) sorted[ends.length + at] = Number(values[at]);
  sortNumbers(sorted);
  return sorted;
}
