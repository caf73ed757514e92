import type { RepeatedRows } from "../../contracts/mod.ts";
import { repeatedStatement } from "../compile/repeated.ts";
import type { Relation } from "../relation.ts";
import { COUNT_REPEATED_UP_TO } from "../rules.ts";
import type { SqlSession } from "../session.ts";
import { numberAt } from "../sql_row.ts";

/**
 * Counts the rows that equal another one in every column, by a hash of 64 bits of each.
 *
 * All rows are looked at up to 250,000; of larger tables those whose hash is a multiple of some number, about as many. Which ones is the engine's own affair. Rows that
 * are equal have equal hashes, so their share among those is an estimate without bias of that among all.
 */
export async function repeatedRows(
  session: SqlSession,
  { relation, rows }: { relation: Relation; rows: number },
): Promise<RepeatedRows | null> {
  if (rows === 0 || relation.columns.length === 0) return null;
  const every = Math.ceil(rows / COUNT_REPEATED_UP_TO);
  const statement = repeatedStatement(relation, { every, dialect: session.dialect });
  const [row = []] = await session.query(statement, "count rows that repeat");
  const looked = numberAt(row, 0);
  return { rows: looked, repeated: looked - numberAt(row, 1) };
}
