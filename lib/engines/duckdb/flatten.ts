import type { DuckDBType } from "@duckdb/node-api";
import { duckDbDialect } from "../dialects/duckdb.ts";
import type { Driver } from "./driver.ts";
import { type FilledColumn, filledName } from "./filled_table.ts";
import type { QueryColumn } from "./workspace.ts";

/**
 * The columns of a source with the fields of its structures as columns of their own, named `inputs.income`.
 *
 * @param columns What the source has.
 * @param driver The package of DuckDB.
 */
export function flatten(columns: readonly QueryColumn[], driver: Driver): FilledColumn[] {
  const names = new Set(columns.map(({ name }) => name));
  const flat = (name: string, { sql, type }: { sql: string; type: DuckDBType }): FilledColumn[] => {
    if (!(type instanceof driver.DuckDBStructType)) return [{ name, sql, nativeType: nameOf(type, driver) }];
    const fields = type.entryNames.map((field, index) => ({ field, entry: type.entryTypes[index] }));
    // Where a field would get the name of another column the structure stays one text.
    if (fields.length === 0 || fields.some(({ field }) => names.has(`${name}.${field}`))) {
      return [{ name, sql, nativeType: nameOf(type, driver) }];
    }
    return fields.flatMap(({ field, entry }) =>
      entry === undefined
        ? []
        : flat(`${name}.${field}`, { sql: `struct_extract(${sql}, ${duckDbDialect.text(field)})`, type: entry })
    );
  };
  return columns.flatMap(({ name, type }) => flat(name, { sql: duckDbDialect.identifier(name), type }));
}

/** `expression AS c0, …` of columns. */
export function selection(columns: readonly FilledColumn[]): string {
  return columns.map(({ sql }, index) => `${sql} AS ${filledName(index)}`).join(", ");
}

/** Name of a type; JSON is text with another name. */
function nameOf(type: DuckDBType, driver: Driver): string {
  return type instanceof driver.DuckDBVarCharType && type.alias === "JSON" ? "JSON" : type.toString();
}
