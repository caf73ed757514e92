import type { Dialect } from "../dialects/dialect.ts";
import type { Relation } from "../relation.ts";

/**
 * How many rows there are and how many different hashes of whole rows, one row.
 *
 * @param options `every`: only rows whose hash is a multiple of it.
 */
export function repeatedStatement(
  relation: Relation,
  { every, dialect }: { every: number; dialect: Dialect },
): string {
  const hash = dialect.rowHash(relation.columns.map(({ sql }) => sql));
  const some = every > 1 ? ` WHERE h % ${every} = 0` : "";
  return `SELECT count(*), count(DISTINCT h) FROM (SELECT ${hash} AS h FROM ${relation.from}) AS source${some}`;
}
