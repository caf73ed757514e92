import type { DatabaseSync } from "node:sqlite";
import { InputError, type SqlResult } from "../../contracts/mod.ts";
import { openDatabase } from "./connection.ts";
import { isSqliteError, storeError } from "./errors.ts";

/**
 * Runs a query that reads, over a connection that cannot write.
 *
 * @throws {InputError} If it is not a query, more than one, or it would write.
 * @throws {ServiceError} If the file is locked or cannot be read.
 */
export function runSql(
  path: string,
  { statement, parameters, busyTimeoutMs }: {
    statement: string;
    parameters: readonly (string | number | null)[];
    busyTimeoutMs: number;
  },
): SqlResult {
  const database = openDatabase(path, { busyTimeoutMs, readOnly: true });
  try {
    addTraces(database);
    const prepared = database.prepare(statement);
    refuseSecond(statement.slice(prepared.sourceSQL.length), path);
    prepared.setReadBigInts(true);
    returnArrays(prepared);
    const columns = prepared.columns().map(({ name }) => name);
    const rows: unknown[] = prepared.all(...parameters);
    return { columns, rows: rows.map((row) => (Array.isArray(row) ? row.map(toValue) : [])) };
  } catch (error) {
    throw queryError(error, path);
  } finally {
    database.close();
  }
}

/** MLflow keeps traces in a table of another name; a view of this connection alone gives them the name that people use. */
function addTraces(database: DatabaseSync): void {
  const known = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'trace_info'").get();
  if (known === undefined) return;
  database.exec("PRAGMA query_only = OFF; CREATE TEMP VIEW traces AS SELECT * FROM trace_info; PRAGMA query_only = ON");
}

// Two columns may bear one name, which an object cannot hold. Deno has the method, its types do not yet.
function returnArrays(statement: object): void {
  if ("setReturnArrays" in statement && typeof statement.setReturnArrays === "function") {
    statement.setReturnArrays(true);
  }
}

/** SQLite runs the first statement and passes over what follows it; only blanks and comments may follow. */
function refuseSecond(rest: string, path: string): void {
  const left = rest.replaceAll(/--[^\n]*|\/\*[\s\S]*?(\*\/|$)/g, "").replaceAll(/[\s;]+/g, " ").trim();
  if (left === "") return;
  throw new InputError(`Cannot run the query: expected one statement, found a second one: "${left.slice(0, 60)}"`, {
    where: { file: path },
    hint: "Run them one after the other",
  });
}

function toValue(value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  if (typeof value === "number" || typeof value === "string") return value;
  if (value instanceof Uint8Array) return Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return String(value);
}

function queryError(error: unknown, path: string): unknown {
  if (!isSqliteError(error)) return error;
  if (/readonly database|query_only/.test(error.message)) {
    return new InputError("Cannot run the query: it would write, expected one that only reads", {
      where: { file: path },
      hint: "Begin with SELECT or WITH",
      cause: error,
    });
  }
  const known = storeError(error, { action: "query", path });
  if (known !== error) return known;
  return new InputError(`Cannot run the query: ${error.message}`, {
    where: { file: path },
    hint: "The main tables are traces, spans, assessments, runs, metrics, params, tags and experiments",
    cause: error,
  });
}
