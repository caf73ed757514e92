import type { ColumnType, TableRef } from "../../contracts/mod.ts";
import { type Dialect, realLiteral } from "../dialects/dialect.ts";

/** A value of a table that an engine is checked with. */
export type CheckValue = number | string | boolean | Date | null;

/** A column of such a table. */
export interface CheckColumn {
  /** Name. */
  name: string;
  /** How its values are stored. */
  stored: "real" | "integer" | "text" | "boolean" | "timestamp";
  /** Type that an engine should find. */
  type: ColumnType;
  /** Its values, one a row. */
  values: readonly CheckValue[];
}

/** A table that an engine is checked with. */
export interface CheckTable {
  /** Its columns, all of the same length. */
  columns: readonly CheckColumn[];
}

/** Rows of a table. */
export function rowsOf({ columns }: CheckTable): number {
  return columns[0]?.values.length ?? 0;
}

/** The table as a query with its values in it: what every engine can read. */
export function asQuery({ columns }: CheckTable, dialect: Dialect): TableRef {
  const rows = Array.from({ length: rowsOf({ columns }) }, (_, row) => {
    const fields = columns.map(({ stored, values }) => literal(values[row] ?? null, { stored, dialect }));
    return `(${fields.join(", ")})`;
  });
  const names = columns.map(({ name }, index) => `c${index} AS ${dialect.identifier(name)}`);
  const inner = columns.map((_, index) => `c${index}`);
  const values = rows.length > 0
    ? `VALUES ${rows.join(", ")}`
    : `VALUES (${columns.map(({ stored }) => literal(null, { stored, dialect })).join(", ")})`;
  const none = rows.length > 0 ? "" : " WHERE 1 = 0";
  return {
    kind: "sql",
    source: `SELECT ${names.join(", ")} FROM (${values}) AS given(${inner.join(", ")})${none}`,
  };
}

function literal(value: CheckValue, { stored, dialect }: { stored: CheckColumn["stored"]; dialect: Dialect }): string {
  const types = { ...dialect.types, boolean: "BOOLEAN", timestamp: "TIMESTAMP" };
  if (value === null) return `CAST(NULL AS ${types[stored]})`;
  if (typeof value === "number" && stored === "real") return realLiteral(value, dialect.types);
  if (value instanceof Date) {
    return `CAST('${value.toISOString().replace("T", " ").replace("Z", "")}' AS ${types[stored]})`;
  }
  return stored === "text"
    ? `CAST(${dialect.text(String(value))} AS ${types.text})`
    : `CAST('${value}' AS ${types[stored]})`;
}
