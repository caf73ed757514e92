import { duckDbDialect } from "../dialects/duckdb.ts";
import type { Relation } from "../relation.ts";

/** A column of a table that was filled from a source. */
export interface FilledColumn {
  /** Name as the source has it. */
  name: string;
  /** Expression that reads it. */
  sql: string;
  /** Type as DuckDB names it. */
  nativeType: string;
}

/** A table in a workspace, or files that it reads. */
export interface FilledTable {
  /** What stands after FROM. */
  from: string;
  /** Its columns in order. */
  columns: FilledColumn[];
  /** Expression of the position of a row from 0. */
  position: string;
  /** Files that are read when it is. */
  files: string[];
}

/** Columns that were filled in order, under their own names `c0`, `c1`, … */
export function filledColumns(columns: readonly { name: string; nativeType: string }[]): FilledColumn[] {
  return columns.map(({ name, nativeType }, index) => ({ name, sql: filledName(index), nativeType }));
}

/** Name that the column of that number has in a table that was filled. */
export function filledName(index: number): string {
  return `c${index}`;
}

/** The rows of a filled table, under the names of their source. */
export function relationOf(table: FilledTable, source: string): Relation {
  return {
    source,
    from: table.from,
    columns: table.columns.map(({ name, sql, nativeType }) => ({
      name,
      sql,
      nativeType,
      kind: duckDbDialect.kindOf(nativeType),
      nullable: true,
    })),
    numbered: { from: table.from, position: table.position },
  };
}
