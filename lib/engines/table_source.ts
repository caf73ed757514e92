import { withoutPassword } from "../config/mod.ts";
import { InputError, type TableRef } from "../contracts/mod.ts";

const QUERY = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/|\()*(?:SELECT|WITH|FROM|VALUES|TABLE)\b/i;
const AT_ADDRESS = /^([\s\S]*\S)\s*@\s*((?:sqlite|postgres|postgresql):\S+)$/i;
const ADDRESS = /^(?:(?:sqlite|postgres|postgresql|databricks|s3|https?):|[a-z][a-z0-9+.-]+:\/\/)/i;
/** What looks like the address of a database and is none that can be read; a query may hold addresses in its texts. */
const AT_UNKNOWN = /^[^'"]*?@\s*([a-z][a-z0-9+.-]+:\/\/[^'"]*)$/i;

/**
 * Takes apart what people write for a table: a path, a glob, a table or a query `@` the address of a database, or a query over files.
 *
 * @throws {InputError} If it is empty, an address without a table, or the address of something that cannot be read.
 *
 * @example
 * ```ts
 * import { tableSource } from "vigil/engines";
 * tableSource("logs/2026-*.parquet"); // { kind: "file", source: "logs/2026-*.parquet" }
 * tableSource("trace_info@sqlite:///mlflow.db"); // { kind: "table", source: "trace_info", url: "sqlite:///mlflow.db" }
 * tableSource("SELECT * FROM 'calls.csv' WHERE country = 'CH'").kind; // "sql"
 * ```
 */
export function tableSource(text: string): TableRef {
  const trimmed = text.trim();
  if (trimmed === "") {
    throw new InputError("Cannot read a table: its name is empty", {
      hint: "Write a path, a glob, table@sqlite:///file.db, table@postgres://…, or a SELECT",
    });
  }
  const [, before, url] = AT_ADDRESS.exec(trimmed) ?? [];
  if (before !== undefined && url !== undefined) {
    return { source: before, kind: QUERY.test(before) ? "sql" : "table", url };
  }
  const [, address] = AT_UNKNOWN.exec(trimmed) ?? [];
  if (address !== undefined) {
    throw new InputError(`Cannot read a table from "${withoutPassword(address)}": expected sqlite:/// or postgres://`, {
      hint: "Write table@address without spaces in the address, for example calls@postgres://me@host/db",
    });
  }
  // A file may be named "select something.csv"; a query has more than one line or a word after the first.
  if (QUERY.test(trimmed) && !/^[^\s(]+$/.test(trimmed)) return { source: trimmed, kind: "sql" };
  if (ADDRESS.test(trimmed)) {
    const database = /^(?:sqlite|postgres|postgresql):/i.test(trimmed);
    throw new InputError(
      database
        ? `Cannot read a table from "${withoutPassword(trimmed)}": the address names a database and no table`
        : `Cannot read a table from "${withoutPassword(trimmed)}": expected a file, sqlite:/// or postgres://`,
      { hint: database ? "Write table@address, or a SELECT and @address" : "Copy the file to this machine first" },
    );
  }
  return { source: trimmed, kind: "file" };
}
