import { InputError } from "../../contracts/mod.ts";
import { duckDbDialect } from "../dialects/duckdb.ts";
import { type CsvHeader, readCsvHeader } from "./csv_header.ts";
import { textTypes } from "./csv_types.ts";
import { duckDbError } from "./engine_error.ts";
import { filledColumns, filledName, type FilledTable } from "./filled_table.ts";
import { literalPath } from "./find_files.ts";
import { requireShortLastLine } from "./last_line.ts";
import { MANY_COLUMNS, type Workspace } from "./workspace.ts";

/** Rows from which the types of columns are guessed; where later ones do not fit, all rows are looked at. */
const SAMPLE_ROWS = 20_480;

/** More columns than this are not read: DuckDB holds thousands of rows of each at a time, and takes minutes to plan them. */
const MOST_COLUMNS = 10_000;

/** A file with its header, and the number of each of its columns among all of the table. */
interface CsvFile {
  path: string;
  header: CsvHeader;
  columns: number[];
}

/**
 * Fills a table from CSV files with a header each. Columns are joined by name; one that a file lacks is missing there.
 *
 * @throws {InputError} If there are more than 10,000 columns; with file and line, if a row is too short or too long, a quote is not closed, or the text is not UTF-8.
 */
export async function fillCsv(
  workspace: Workspace,
  { paths, source, table }: { paths: readonly string[]; source: string; table: string },
): Promise<FilledTable> {
  const names: string[] = [];
  const files: CsvFile[] = [];
  for (const path of paths) {
    const header = await readCsvHeader(path, paths.length === 1 ? source : path);
    requireFewColumns(header.names.length, source);
    const columns = header.names.map((name) => {
      const known = names.indexOf(name);
      return known >= 0 ? known : names.push(name) - 1;
    });
    files.push({ path, header, columns });
  }
  requireFewColumns(names.length, source);
  const context = { action: "read the table", source, isOneFile: paths.length === 1 };
  const all = names.map((_, index) => index);
  const from = `filled.${duckDbDialect.identifier(table)}`;
  await workspace.expectColumns(names.length);
  try {
    if (names.length > MANY_COLUMNS) {
      const filled = await fillWide(workspace, { from, files, names });
      await requireShortLastLines();
      return filled;
    }
    let types = await sampledTypes(workspace, { files, columns: all });
    try {
      await fill(workspace, { from, files, types });
    } catch (error) {
      if (!/Error when converting column/.test(error instanceof Error ? error.message : "")) throw error;
      types = await allTypes(workspace, { files, columns: all });
      await fill(workspace, { from, files, types });
    }
    await requireShortLastLines();
    return {
      from,
      columns: filledColumns(names.map((name, index) => ({ name, nativeType: types.get(index) ?? "VARCHAR" }))),
      position: "rowid",
      files: [],
    };
  } catch (error) {
    throw duckDbError(error, context);
  }

  async function requireShortLastLines(): Promise<void> {
    for (const path of paths) await requireShortLastLine(path, { named: paths.length === 1 ? source : path });
  }
}

function requireFewColumns(count: number, source: string): void {
  if (count <= MOST_COLUMNS) return;
  throw new InputError(`Cannot read the table: it has ${count} columns, expected at most ${MOST_COLUMNS}`, {
    where: { file: source },
    hint: "Save the columns to look at in a file of their own; --columns helps where the file is Parquet",
  });
}

/**
 * A table of many columns is kept as text, and its texts are read anew by every statement: DuckDB has two thousand rows of each column at hand
 * whatever it does, so that a second copy of all of them would take more than there is.
 */
async function fillWide(
  workspace: Workspace,
  { from, files, names }: { from: string; files: readonly CsvFile[]; names: readonly string[] },
): Promise<FilledTable> {
  const columns = names.map((_, index) => index);
  await fill(workspace, { from, files, types: new Map(columns.map((column) => [column, "VARCHAR"])) });
  const types = await textTypes(workspace, { from, columns });
  const typeOf = (column: number): string => types.get(column) ?? "VARCHAR";
  const read = (column: number): string => `CAST(${filledName(column)} AS ${typeOf(column)})`;
  return {
    from,
    columns: names.map((name, index) => ({ name, sql: read(index), nativeType: typeOf(index) })),
    position: "rowid",
    files: [],
  };
}

/** Types from the first rows of each file; of columns without any text there, from all rows. */
async function sampledTypes(
  workspace: Workspace,
  { files, columns }: { files: readonly CsvFile[]; columns: readonly number[] },
): Promise<Map<number, string | null>> {
  const rows = Math.max(1000, Math.min(SAMPLE_ROWS, Math.floor(2_000_000 / columns.length)));
  await workspace.run(`CREATE OR REPLACE TABLE filled.sample (${declared(columns, () => "VARCHAR")})`);
  for (const file of files) {
    const limit = Math.max(1000, Math.ceil(rows / files.length));
    await workspace.run(
      `${insert("filled.sample", file, columns.length)} SELECT * FROM ${reading(file, () => "VARCHAR")} LIMIT ${limit}`,
    );
  }
  const types = await textTypes(workspace, { from: "filled.sample", columns });
  await workspace.run("DROP TABLE filled.sample");
  const unknown = columns.filter((column) => types.get(column) === null);
  if (unknown.length === 0) return types;
  return new Map([...types, ...await allTypes(workspace, { files, columns: unknown })]);
}

async function allTypes(
  workspace: Workspace,
  { files, columns }: { files: readonly CsvFile[]; columns: readonly number[] },
): Promise<Map<number, string | null>> {
  const texts = files.map((file) => {
    const own = columns.map((column) => {
      const place = file.columns.indexOf(column);
      return `${place < 0 ? "CAST(NULL AS VARCHAR)" : `f${place}`} AS ${filledName(column)}`;
    });
    return `SELECT ${own.join(", ")} FROM ${reading(file, () => "VARCHAR")}`;
  });
  return await textTypes(workspace, { from: `(${texts.join(" UNION ALL ")}) AS texts`, columns });
}

async function fill(
  workspace: Workspace,
  { from, files, types }: { from: string; files: readonly CsvFile[]; types: ReadonlyMap<number, string | null> },
): Promise<void> {
  const typeOf = (column: number): string => types.get(column) ?? "VARCHAR";
  await workspace.run(
    `CREATE OR REPLACE TABLE ${from} (${declared([...types.keys()].toSorted((a, b) => a - b), typeOf)})`,
  );
  for (const file of files) {
    await workspace.run(`${insert(from, file, types.size)} SELECT * FROM ${reading(file, typeOf)}`);
  }
}

function declared(columns: readonly number[], typeOf: (column: number) => string): string {
  return columns.map((column) => `${filledName(column)} ${typeOf(column)}`).join(", ");
}

/** The columns are not named where they are all there in order: naming them costs a copy. */
function insert(table: string, { columns }: CsvFile, count: number): string {
  const same = columns.length === count && columns.every((column, place) => column === place);
  return same ? `INSERT INTO ${table}` : `INSERT INTO ${table} (${columns.map(filledName).join(", ")})`;
}

/** A call that reads a file; its columns are `f0`, `f1`, … in the order of the file. */
function reading({ path, header, columns }: CsvFile, typeOf: (column: number) => string): string {
  const { text } = duckDbDialect;
  const types = columns.map((column, place) => `f${place}: ${text(typeOf(column))}`);
  return `read_csv(${text(literalPath(path))}, auto_detect = false, header = true, delim = ${
    text(header.separator)
  }, ` +
    `quote = '"', escape = '"', nullstr = '', columns = {${types.join(", ")}})`;
}
