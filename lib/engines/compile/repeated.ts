import type { Dialect } from "../dialects/dialect.ts";
import type { Relation } from "../relation.ts";

/**
 * How many rows there are and how many different hashes of them, one row.
 *
 * @param options `hashed`: expressions of the columns whose hash is counted; `every`: only rows are looked at whose hash of the columns
 * `chosenBy` is a multiple of it.
 */
export function repeatedStatement(
  relation: Relation,
  options: { hashed: readonly string[]; chosenBy: readonly string[]; every: number; dialect: Dialect },
): string {
  const { hashed, chosenBy, every, dialect } = options;
  const some = every > 1 ? ` WHERE ${dialect.rowHash(chosenBy)} % ${every} = 0` : "";
  return `SELECT count(*), count(DISTINCT h) FROM (SELECT ${dialect.rowHash(hashed)} AS h ` +
    `FROM ${relation.from}${some}) AS source`;
}
