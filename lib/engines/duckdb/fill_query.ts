import { InputError } from "../../contracts/mod.ts";
import { duckDbDialect } from "../dialects/duckdb.ts";
import { duckDbError } from "./engine_error.ts";
import { filledColumns, type FilledTable } from "./filled_table.ts";
import { flatten, selection } from "./flatten.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Fills a table from what a query returns; it runs once, so that what is random in it stays the same.
 *
 * @throws {InputError} If it is not one query, fails, or two of its columns have the same name.
 */
export async function fillQuery(
  workspace: Workspace,
  { sql, source, table }: { sql: string; source: string; table: string },
): Promise<FilledTable> {
  const query = sql.trim().replace(/[\s;]+$/, "");
  const from = `filled.${duckDbDialect.identifier(table)}`;
  try {
    const { columns: found, isQuery } = await workspace.prepare(query);
    if (!isQuery) {
      throw new InputError("Cannot read the table: expected one query that reads, found another statement or several", {
        where: { file: source },
        hint: "Write a single SELECT",
      });
    }
    requireDifferentNames(found.map(({ name }) => name), source);
    const columns = flatten(found, workspace.driver);
    await workspace.expectColumns(columns.length);
    await workspace.run(`CREATE TABLE ${from} AS SELECT ${selection(columns)} FROM (\n${query}\n) AS query`);
    return {
      from,
      columns: filledColumns(columns),
      position: "rowid",
      files: [],
    };
  } catch (error) {
    throw duckDbError(error, { action: "run the query", source });
  }
}

/** Throws if two columns of a query have the same name: nobody could say which one is meant. */
export function requireDifferentNames(names: readonly string[], source: string): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new InputError(`Cannot run the query: two of its columns are named "${twice}"`, {
    where: { file: source, column: twice },
    hint: "Give one of them another name with AS",
  });
}
