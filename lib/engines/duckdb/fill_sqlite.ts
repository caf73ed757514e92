import { DatabaseSync, type SQLOutputValue } from "node:sqlite";
import type { DuckDBType, DuckDBValue } from "@duckdb/node-api";
import { resolve } from "@std/path";
import { InputError, type TableRef } from "../../contracts/mod.ts";
import { duckDbDialect } from "../dialects/duckdb.ts";
import { withoutPassword } from "../../config/mod.ts";
import { inBatches } from "../summarise/in_batches.ts";
import { requireDifferentNames } from "./fill_query.ts";
import { filledColumns, filledName, type FilledTable } from "./filled_table.ts";
import { type SqliteReading, sqliteReading } from "./sqlite_types.ts";
import type { Workspace } from "./workspace.ts";

/** Rows that go to DuckDB at once: the size of its vectors. */
const CHUNK = 2048;

/** Storage classes of SQLite besides NULL. */
const CLASSES = ["integer", "real", "text", "blob"] as const;

/** Columns that one statement looks at. */
const TOGETHER = 100;

/**
 * Fills a table from a table or query of an SQLite file, such as the tracking store. The file is only read.
 *
 * @param options `table`: what the user named; `folder`: what a relative path starts from; `name`: name of the table to fill.
 * @throws {InputError} If there is no such file or table, or the query is not one that reads.
 */
export async function fillSqlite(
  workspace: Workspace,
  { table, folder, name }: { table: TableRef; folder: string; name: string },
): Promise<FilledTable> {
  const { path, shown } = sqliteFile(table, folder);
  using database = openReadOnly(path, shown);
  const query = table.kind === "sql"
    ? table.source.trim().replace(/[\s;]+$/, "")
    : tableQuery(database, table.source, shown);
  const columns = sqliteColumns(database, { query, shown });
  const from = `filled.${duckDbDialect.identifier(name)}`;
  const types = columns.map(({ reading }, index) => `${filledName(index)} ${reading}`).join(", ");
  await workspace.run(`CREATE TABLE ${from} (${types})`);
  const statement = database.prepare(query);
  statement.setReadBigInts(true);
  await workspace.withConnection(async (connection) => {
    const { driver } = workspace;
    const appender = await connection.createAppender(name, "main", "filled");
    try {
      const kinds = columns.map(({ reading }) => typeOf(reading, workspace));
      let rows: DuckDBValue[][] = [];
      const flush = (): void => {
        if (rows.length === 0) return;
        const chunk = driver.DuckDBDataChunk.create(kinds, rows.length);
        columns.forEach((_, column) => chunk.setColumnValues(column, rows.map((row) => row[column] ?? null)));
        appender.appendDataChunk(chunk);
        rows = [];
      };
      for (const row of statement.iterate()) {
        rows.push(columns.map(({ name, reading }) => valueOf(row[name] ?? null, reading)));
        if (rows.length === CHUNK) flush();
      }
      flush();
      appender.flushSync();
    } finally {
      appender.closeSync();
    }
  });
  return {
    from,
    columns: filledColumns(columns.map(({ name, reading }) => ({ name, nativeType: reading }))),
    position: "rowid",
    files: [],
  };
}

function sqliteFile({ url = "" }: TableRef, folder: string): { path: string; shown: string } {
  const shown = /^sqlite:\/\/\/([^?]+)$/i.exec(url)?.[1];
  if (shown === undefined || shown.startsWith(":memory:")) {
    throw new InputError(`Cannot read the address "${withoutPassword(url)}": expected sqlite:/// and a path`, {
      hint: "Write sqlite:///mlflow.db for a file in this folder, sqlite:////data/mlflow.db for any other; " +
        "Postgres has an engine of its own",
    });
  }
  return { path: resolve(folder, shown), shown };
}

function openReadOnly(path: string, shown: string): DatabaseSync {
  const where = { file: shown };
  try {
    if (!Deno.statSync(path).isFile) {
      throw new InputError("Cannot read the table: expected a file, found a folder", { where });
    }
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      throw new InputError("Cannot read the table: the database does not exist", { where });
    }
    throw error;
  }
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    addTraces(database);
    database.exec("PRAGMA query_only = ON");
    return database;
  } catch (error) {
    database.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`Cannot read the table: the file is not an SQLite database (${reason})`, {
      where,
      cause: error,
    });
  }
}

/** The tracking store keeps traces in a table of another name; a view of this connection alone gives them the one that people use. */
function addTraces(database: DatabaseSync): void {
  const known = database.prepare("SELECT name FROM sqlite_master WHERE name IN ('trace_info', 'traces')").all();
  if (known.length !== 1 || known[0]?.["name"] !== "trace_info") return;
  database.exec("CREATE TEMP VIEW traces AS SELECT * FROM trace_info");
}

function tableQuery(database: DatabaseSync, name: string, shown: string): string {
  const found = database.prepare("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name").all()
    .map((row) => String(row["name"]));
  const isTraces = name === "traces" && found.includes("trace_info");
  if (isTraces || found.includes(name)) return `SELECT * FROM ${duckDbDialect.identifier(name)}`;
  throw new InputError(`Cannot read the table "${name}": the database has none of that name`, {
    where: { file: shown },
    hint: found.length === 0 ? "It has no tables at all" : `It has ${found.map((table) => `"${table}"`).join(", ")}`,
  });
}

function sqliteColumns(
  database: DatabaseSync,
  { query, shown }: { query: string; shown: string },
): { name: string; reading: SqliteReading }[] {
  try {
    const described = database.prepare(query).columns();
    if (described.length === 0) {
      throw new InputError("Cannot read the table: expected one query that reads, found another statement", {
        where: { file: shown },
        hint: "Write a single SELECT",
      });
    }
    requireDifferentNames(described.map(({ name }) => name), shown);
    return inBatches(described, TOGETHER).flatMap((batch) => {
      const counts = batch.flatMap(({ name }, place) => {
        const column = duckDbDialect.identifier(name);
        return [
          ...CLASSES.map((storage) => `sum(typeof(${column}) = '${storage}') AS ${storage}${place}`),
          `coalesce(min(${column} IN (0, 1)), 0) AS bits${place}`,
        ];
      });
      const row = database.prepare(`SELECT ${counts.join(", ")} FROM (${query}\n)`).get() ?? {};
      return batch.map(({ name, type }, place) => {
        const count = (field: string): number => Number(row[`${field}${place}`] ?? 0);
        const [integer, real, text, blob] = [count("integer"), count("real"), count("text"), count("blob")];
        const onlyBits = count("bits") === 1;
        return {
          name,
          reading: sqliteReading({ declared: type ?? "", counts: { integer, real, text, blob }, onlyBits }),
        };
      });
    });
  } catch (error) {
    if (error instanceof InputError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`Cannot run the query: ${reason}`, { where: { file: shown }, cause: error });
  }
}

function typeOf(reading: SqliteReading, { driver }: Workspace): DuckDBType {
  switch (reading) {
    case "BIGINT":
      return driver.BIGINT;
    case "DOUBLE":
      return driver.DOUBLE;
    case "BOOLEAN":
      return driver.BOOLEAN;
    case "VARCHAR":
      return driver.VARCHAR;
  }
}

function valueOf(value: SQLOutputValue, reading: SqliteReading): DuckDBValue {
  if (value === null) return null;
  if (reading === "VARCHAR") return value instanceof Uint8Array ? value.toHex() : String(value);
  if (reading === "BOOLEAN") return value === 1n;
  return reading === "DOUBLE" ? Number(value) : BigInt(typeof value === "bigint" ? value : 0);
}
