import type { ColumnSummary } from "../../contracts/mod.ts";
import type { Groups } from "../compile/groups.ts";
import { groupedSample, presentValues, type SampledColumn, sampleStatement } from "../compile/sample.ts";
import type { Relation } from "../relation.ts";
import { HASH_RANGE } from "../row_hash.ts";
import { KEEP_ALL, KEEP_MOST } from "../rules.ts";
import { mapConcurrently, type SqlSession, type SqlValue } from "../session.ts";
import { numberAt, textOrNullAt } from "../sql_row.ts";
import type { GroupKey, GroupReader } from "./group_key.ts";
import { inBatches } from "./in_batches.ts";

/** Values that a column keeps. */
export type Sample = NonNullable<ColumnSummary["sample"]>;

/** A column whose values are kept, and how many there are in each group. */
export interface KeptColumn extends SampledColumn {
  /** Number of the column in the plan. */
  index: number;
  /** How many finite numbers or texts it has in each group. */
  values: ReadonlyMap<GroupKey, number>;
  /** How many it has in the whole table. */
  whole: number;
}

/** What samples are taken from. */
export interface SampleOptions {
  /** The table. */
  relation: Relation;
  /** Its rows. */
  rows: number;
  /** Columns whose values are kept. */
  columns: readonly KeptColumn[];
  /** Expression of the text that tells rows apart; null for their position. */
  key: string | null;
}

/** Tables of up to so many rows are read as a whole for the samples of their slices and windows. */
const GROUPS_FROM_ROWS = 1_000_000;
const TOGETHER = 100;

/** Of a table with so many rows the share of them whose values a sample holds. */
export function sampleRate(rows: number): number {
  return rows <= KEEP_ALL ? 1 : Math.min(1, KEEP_MOST / rows);
}

/** Keeps all values of each column up to 10,000, else those of about 50,000 rows, chosen by a hash; by the number of the column. */
export async function tableSamples(session: SqlSession, options: SampleOptions): Promise<Map<number, Sample>> {
  const { relation, rows, columns, key } = options;
  const { dialect } = session;
  const rate = sampleRate(rows);
  // Columns that are mostly missing keep all they have.
  const sparse = columns.filter((column) => rate < 1 && column.whole <= KEEP_ALL);
  const dense = columns.filter((column) => !sparse.includes(column));
  const found = new Map<number, Sample>();
  const rule = (column: KeptColumn): string => rate >= 1 && column.whole <= KEEP_ALL ? "all" : `hash ${rate}`;
  // Two statements for each thread: the values of one are taken over while the next one runs.
  const size = Math.max(1, Math.min(TOGETHER, Math.ceil(dense.length / (2 * session.parallel))));
  await mapConcurrently(inBatches(dense, size), {
    limit: session.parallel,
    async work(batch) {
      const statement = sampleStatement(relation, { columns: batch, key, rate, dialect });
      const sampled = await session.columns(statement, "take samples");
      batch.forEach((column, place) => {
        found.set(column.index, { values: keptOf(sampled[place] ?? [], column), rule: rule(column) });
      });
    },
  });
  await mapConcurrently(sparse, {
    limit: session.parallel,
    async work(column) {
      const [present = []] = await session.columns(presentValues(relation, { column, dialect }), "take samples");
      found.set(column.index, { values: keptOf(present, column), rule: "all" });
    },
  });
  return found;
}

/** The same for each slice and window; of tables with more than a million rows none of them is kept whole. */
export async function groupSamples(
  session: SqlSession,
  options: SampleOptions & { groups: Groups; reader: GroupReader },
): Promise<Map<number, Map<GroupKey, Sample>>> {
  const { relation, rows, columns, key, groups, reader } = options;
  const { dialect } = session;
  const tableRate = rows <= GROUPS_FROM_ROWS ? 1 : KEEP_MOST / rows;
  const found = new Map<number, Map<GroupKey, Sample>>();
  await mapConcurrently(columns, {
    limit: session.parallel,
    async work(column) {
      const statement = groupedSample(relation, { column, groups, key, rate: tableRate, dialect });
      const samples = new Map([...column.values].map(([group, count]) => {
        const rate = tableRate < 1 ? tableRate : count <= KEEP_ALL ? 1 : KEEP_MOST / count;
        return [group, { rate: Math.min(1, rate), values: new Array<number | string>() }];
      }));
      for (const row of await session.query(statement, "take samples")) {
        const value = kept(row[0] ?? null, column);
        const hash = numberAt(row, 1);
        if (value === null) continue;
        for (const group of reader.readAll(row, 2)) {
          const sample = samples.get(group);
          if (sample !== undefined && hash < sample.rate * HASH_RANGE) sample.values.push(value);
        }
      }
      found.set(
        column.index,
        new Map([...samples].map(([group, { rate, values }]) => {
          const whole = rate >= 1 && values.length <= KEEP_ALL;
          return [group, { values, rule: whole ? "all" : `hash ${rate}` }];
        })),
      );
    },
  });
  return found;
}

function keptOf(values: readonly SqlValue[], column: SampledColumn): (number | string)[] {
  if (!column.isNumber) return values.map((value) => kept(value, column)).filter((value) => value !== null);
  // Numbers alone lie closely in memory.
  const numbers: number[] = [];
  for (const value of values) if (typeof value === "number" && Number.isFinite(value)) numbers.push(value + 0);
  return numbers;
}

/** A number that is finite, or a text; null for what is not kept. */
function kept(value: SqlValue, { isNumber }: SampledColumn): number | string | null {
  if (!isNumber) return textOrNullAt([value], 0);
  return typeof value === "number" && Number.isFinite(value) ? value + 0 : null;
}
