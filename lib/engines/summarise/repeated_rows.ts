import type { RepeatedRows } from "../../contracts/mod.ts";
import { repeatedStatement } from "../compile/repeated.ts";
import type { Relation } from "../relation.ts";
import { COUNT_REPEATED_UP_TO } from "../rules.ts";
import type { SqlSession } from "../session.ts";
import { numberAt } from "../sql_row.ts";

/** What repeated rows are counted from. */
export interface RepeatedOptions {
  /** The table. */
  relation: Relation;
  /** Its rows. */
  rows: number;
  /** How many different values columns have, by name; null for more than 1,000. */
  distinct: ReadonlyMap<string, number | null>;
}

/** So many columns together tell most rows apart, or none do. */
const TELLING = 3;

/**
 * Counts the rows that equal another one in every column, by a hash of 64 bits of each.
 *
 * All rows are looked at up to 250,000; of larger tables those whose hash is a multiple of some number, about as many. Which ones is the engine's own affair. Rows that
 * are equal have equal hashes, so their share among those is an estimate without bias of that among all.
 *
 * The hash of the few columns with the most values decides which rows those are, and often proves already that they all differ: then the
 * other columns are not read.
 */
export async function repeatedRows(
  session: SqlSession,
  { relation, rows, distinct }: RepeatedOptions,
): Promise<RepeatedRows | null> {
  if (rows === 0 || relation.columns.length === 0) return null;
  const { dialect } = session;
  const every = Math.ceil(rows / COUNT_REPEATED_UP_TO);
  const count = async (hashed: readonly string[], chosenBy: readonly string[]): Promise<RepeatedRows> => {
    const statement = repeatedStatement(relation, { hashed, chosenBy, every, dialect });
    const [row = []] = await session.query(statement, "count rows that repeat");
    const looked = numberAt(row, 0);
    return { rows: looked, repeated: looked - numberAt(row, 1) };
  };
  const all = relation.columns.map(({ sql }) => sql);
  const telling = tellingColumns(relation, { rows, distinct });
  if (telling.length === 0) return await count(all, all);
  const found = await count(telling, telling);
  if (found.repeated === 0) return found;
  // Of values that are mostly one, a hash takes all rows or hardly any.
  const isFair = Math.abs(found.rows * every / rows - 1) < 0.1;
  return await count(all, isFair ? telling : all);
}

/** Expressions of the few columns with the most values; none where they cannot tell all rows apart. */
function tellingColumns(relation: Relation, { rows, distinct }: Omit<RepeatedOptions, "relation">): string[] {
  const valuesOf = (name: string): number => Math.min(rows, distinct.get(name) ?? (distinct.has(name) ? Infinity : 1));
  const most = relation.columns.map(({ name, sql }) => ({ sql, values: valuesOf(name) }))
    .toSorted((a, b) => b.values - a.values).slice(0, TELLING);
  const together = most.reduce((product, { values }) => product * values, 1);
  return together < rows ? [] : most.filter(({ values }) => values > 1).map(({ sql }) => sql);
}
