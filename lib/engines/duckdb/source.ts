import type { TableRef } from "../../contracts/mod.ts";
import { duckDbDialect } from "../dialects/duckdb.ts";
import type { Relation } from "../relation.ts";
import { fillCsv } from "./fill_csv.ts";
import { fillJson } from "./fill_json.ts";
import { fillQuery } from "./fill_query.ts";
import { fillSqlite } from "./fill_sqlite.ts";
import { type FilledTable, relationOf } from "./filled_table.ts";
import { nameFiles } from "./files_in_query.ts";
import { type FileStamps, fileStamps, requireUnchanged } from "./file_stamps.ts";
import { findFiles, type TableFormat } from "./find_files.ts";
import { sourceName } from "../source_name.ts";
import { readParquet } from "./read_parquet.ts";
import { Workspace, type WorkspaceOptions } from "./workspace.ts";

/** Where tables are looked for. */
export interface SourceOptions extends WorkspaceOptions {
  /** Folder that relative paths start from, and that queries may read. */
  folder: string;
  /** Files that queries know by a name. */
  files: Readonly<Record<string, string>>;
}

/** A table in a workspace of its own. */
export interface Source extends Disposable {
  /** Answers statements. */
  workspace: Workspace;
  /** The table. */
  relation: Relation;
  /** Files that are read anew at every question. */
  stamps: FileStamps;
}

/** Name of the table that is asked. */
const ASKED = "asked";

/**
 * Reads a table, or looks where it lies, and seals its workspace.
 *
 * @throws {InputError} If it cannot be found or read.
 */
export async function openSource(table: TableRef, options: SourceOptions): Promise<Source> {
  const workspace = await Workspace.open(options);
  try {
    const filled = await fill(workspace, { table, options });
    await workspace.seal({ files: filled.files, folders: [] });
    return {
      workspace,
      relation: relationOf(filled, sourceName(table)),
      stamps: fileStamps(filled.files),
      [Symbol.dispose]: () => workspace[Symbol.dispose](),
    };
  } catch (error) {
    workspace[Symbol.dispose]();
    throw error;
  }
}

async function fill(
  workspace: Workspace,
  { table, options }: { table: TableRef; options: SourceOptions },
): Promise<FilledTable> {
  const { folder, files } = options;
  if (table.url !== undefined) return await fillSqlite(workspace, { table, folder, name: ASKED });
  if (table.kind === "file") return await fillFiles(workspace, { source: table.source, folder, table: ASKED });
  const registered = table.kind === "table" ? files[table.source] : undefined;
  if (registered !== undefined) return await fillFiles(workspace, { source: registered, folder, table: ASKED });
  const asked = table.kind === "sql" ? table.source : `SELECT * FROM ${duckDbDialect.identifier(table.source)}`;
  const { sql, files: inQuery } = nameFiles(asked, Object.keys(files));
  const readable: string[] = [];
  for (const [index, [name, source]] of Object.entries({ ...files, ...inQuery }).entries()) {
    const filled = await fillFiles(workspace, { source, folder, table: `file${index}` });
    readable.push(...filled.files);
    const columns = filled.columns.map(({ name, sql }) => `${sql} AS ${duckDbDialect.identifier(name)}`);
    const view = `memory.main.${duckDbDialect.identifier(name)}`;
    await workspace.run(`CREATE VIEW ${view} AS SELECT ${columns.join(", ")} FROM ${filled.from}`);
  }
  // From here on the words are somebody else's.
  await workspace.fence({ files: readable, folders: [folder] });
  return await fillQuery(workspace, { sql, source: sourceName(table), table: ASKED });
}

async function fillFiles(
  workspace: Workspace,
  { source, folder, table }: { source: string; folder: string; table: string },
): Promise<FilledTable> {
  const { files: paths, format } = await findFiles(workspace, { source, folder });
  const stamps = fileStamps(paths);
  const filled = await fillFormat(workspace, { paths, source, table, format });
  requireUnchanged(stamps);
  return filled;
}

async function fillFormat(
  workspace: Workspace,
  { format, ...given }: { paths: readonly string[]; source: string; table: string; format: TableFormat },
): Promise<FilledTable> {
  switch (format) {
    case "csv":
      return await fillCsv(workspace, given);
    case "json":
      return await fillJson(workspace, given);
    case "parquet":
      return await readParquet(workspace, given);
  }
}
