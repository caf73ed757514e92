import { InputError } from "../../contracts/mod.ts";
import { duckDbDialect } from "../dialects/duckdb.ts";
import { numberAt, numberOrNullAt } from "../sql_row.ts";
import { duckDbError } from "./engine_error.ts";
import { filledColumns, type FilledTable } from "./filled_table.ts";
import { literalPath, pathList } from "./find_files.ts";
import { flatten, selection } from "./flatten.ts";
import type { Workspace } from "./workspace.ts";

/** Files with more columns than this take minutes before the first answer, however few columns are looked at. */
const MOST_COLUMNS = 20_000;

/**
 * Reads Parquet files where they lie, and only the columns that are asked for. Columns are joined by name; one that a file lacks is missing
 * there.
 *
 * @throws {InputError} If a file is not Parquet or has more than 20,000 columns, or types cannot be joined.
 */
export async function readParquet(
  workspace: Workspace,
  { paths, source, table }: { paths: readonly string[]; source: string; table: string },
): Promise<FilledTable> {
  const call = `read_parquet(${pathList(paths)}, union_by_name = true)`;
  const from = `filled.${duckDbDialect.identifier(table)}`;
  try {
    requireFewColumns(await mostColumns(workspace, paths), source);
    const { columns: found } = await workspace.prepare(`SELECT * FROM ${call}`);
    requireFewColumns(found.length, source);
    const columns = flatten(found, workspace.driver);
    if (found.some(({ name }) => /^(?:file_index|file_row_number)$/i.test(name))) {
      // Its own columns hide the position of its rows.
      await workspace.expectColumns(columns.length);
      await workspace.run(`CREATE TABLE ${from} AS SELECT ${selection(columns)} FROM ${call}`);
      return { from, columns: filledColumns(columns), position: "rowid", files: [] };
    }
    const files = [...new Set(paths.flatMap((path) => [path, literalPath(path)]))];
    return { from: call, columns, position: await positionOf(workspace, paths), files };
  } catch (error) {
    throw duckDbError(error, { action: "read the table", source, isOneFile: paths.length === 1 });
  }
}

/** How many columns the widest file has, or fields its widest column, from the ends of the files alone: planning a query over them takes far longer. */
async function mostColumns(workspace: Workspace, paths: readonly string[]): Promise<number> {
  const [row = []] = await workspace.run(`SELECT max(num_children) FROM parquet_schema(${pathList(paths)})`);
  return numberOrNullAt(row, 0) ?? 0;
}

function requireFewColumns(count: number, source: string): void {
  if (count <= MOST_COLUMNS) return;
  throw new InputError(`Cannot read the table: it has ${count} columns, expected at most ${MOST_COLUMNS}`, {
    where: { file: source },
    hint: "Save the columns to look at in a file of their own",
  });
}

/** Position of a row among all files: so many rows come before its file. */
async function positionOf(workspace: Workspace, paths: readonly string[]): Promise<string> {
  if (paths.length === 1) return "file_row_number";
  const before: string[] = [];
  let total = 0;
  for (const [index, path] of paths.entries()) {
    before.push(`WHEN ${index} THEN ${total}`);
    const [row = []] = await workspace.run(`SELECT num_rows FROM parquet_file_metadata(${pathList([path])})`);
    total += numberAt(row, 0);
  }
  return `CASE file_index ${before.join(" ")} END + file_row_number`;
}
