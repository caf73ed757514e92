import { isNumberKind, isTimeKind } from "./column_kind.ts";
import { type Relation, requireColumn } from "./relation.ts";
import type { SqlSession, SqlValue } from "./session.ts";

/**
 * Reads the values of columns, in the order of the table: for what needs rows and not summaries of them.
 *
 * Numbers are numbers, times milliseconds since 1970, truth values booleans, all else text; what is missing is null.
 *
 * @throws {InputError} If the table does not have a column.
 */
export async function readRows(
  session: SqlSession,
  relation: Relation,
  columns: readonly string[],
): Promise<SqlValue[][]> {
  const { dialect } = session;
  const wanted = columns.map((name) => requireColumn(relation, name, `read the column "${name}"`));
  if (wanted.length === 0) return [];
  const expressions = wanted.map(({ sql, kind }, at) => {
    const asNumber = isNumberKind(kind) || isTimeKind(kind);
    const value = kind === "boolean" ? sql : asNumber ? dialect.number(sql, kind) : dialect.textOf(sql, kind);
    return `${value} AS x${at}`;
  });
  return await session.query(`SELECT ${expressions.join(", ")} FROM ${relation.from}`, "read rows");
}
