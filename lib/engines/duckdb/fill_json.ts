import { InputError } from "../../contracts/mod.ts";
import { duckDbDialect } from "../dialects/duckdb.ts";
import { numberAt } from "../sql_row.ts";
import { brokenLine } from "./broken_line.ts";
import { duckDbError } from "./engine_error.ts";
import { filledColumns, type FilledTable } from "./filled_table.ts";
import { pathList } from "./find_files.ts";
import { flatten, selection } from "./flatten.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Fills a table from JSON files, each an array of objects or an object a line; fields of nested objects become columns.
 *
 * @throws {InputError} With file and line, if the JSON is malformed, or holds no objects.
 */
export async function fillJson(
  workspace: Workspace,
  { paths, source, table }: { paths: readonly string[]; source: string; table: string },
): Promise<FilledTable> {
  const lines = paths.every((path) => /\.(?:jsonl|ndjson)(?:\.gz)?$/i.test(path));
  const call =
    `read_json(${pathList(paths)}, format = '${lines ? "newline_delimited" : "auto"}', union_by_name = true, ` +
    "sample_size = -1, maximum_depth = -1, " +
    "map_inference_threshold = -1, field_appearance_threshold = 0)";
  const from = `filled.${duckDbDialect.identifier(table)}`;
  try {
    const { columns: found } = await workspace.prepare(`SELECT * FROM ${call}`);
    const columns = flatten(found, workspace.driver);
    await workspace.expectColumns(columns.length);
    await workspace.run(`CREATE TABLE ${from} AS SELECT ${selection(columns)} FROM ${call}`);
    const [row = []] = await workspace.run(`SELECT count(*) FROM ${from}`);
    // Of a file with an empty list DuckDB makes a column "json" without rows.
    const isEmpty = numberAt(row, 0) === 0 && columns.length === 1 && columns[0]?.name === "json";
    if (isEmpty || found.length === 1 && found[0]?.name === "json") {
      throw new InputError("Cannot read the table: expected objects, found none", {
        where: { file: source },
        hint: "Write an array of objects, or an object a line",
      });
    }
    return {
      from,
      columns: filledColumns(columns),
      position: "rowid",
      files: [],
    };
  } catch (error) {
    const fault = duckDbError(error, { action: "read the table", source, isOneFile: paths.length === 1 });
    throw lines && fault instanceof InputError ? await withRightLine(fault, paths) : fault;
  }
}

/** The same error with the line that is really broken. */
async function withRightLine(error: InputError, paths: readonly string[]): Promise<InputError> {
  const { where, hint, message, cause } = error;
  const path = paths.length === 1 ? paths[0] : paths.find((path) => path === where?.file);
  if (path === undefined || where?.line === undefined) return error;
  const line = await brokenLine(path, where.line);
  return new InputError(message, { where: { ...where, line }, cause, ...(hint === undefined ? {} : { hint }) });
}
