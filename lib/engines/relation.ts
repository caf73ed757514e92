import { InputError } from "../contracts/mod.ts";
import type { ColumnKind } from "./column_kind.ts";

/** A column of a relation. */
export interface RelationColumn {
  /** Name as the user knows it. */
  name: string;
  /** Expression that reads it from the relation: a quoted identifier. */
  sql: string;
  /** Type as the engine names it. */
  nativeType: string;
  /** What kind of type that is. */
  kind: ColumnKind;
  /** Whether it can be missing. */
  nullable: boolean;
}

/** Rows that an engine can read: a table, a view, or a query with its columns. */
export interface Relation {
  /** What the user calls it, for messages. */
  source: string;
  /** What stands after FROM. */
  from: string;
  /** Its columns in order. */
  columns: RelationColumn[];
  /** The same rows with their position from 0: what stands after FROM then, and the expression of the position. */
  numbered: { from: string; position: string };
}

/** The column of that name, or undefined. */
export function columnOf(relation: Relation, name: string): RelationColumn | undefined {
  return relation.columns.find((column) => column.name === name);
}

/**
 * The column of that name.
 *
 * @throws {InputError} If there is none; the hint lists what there is.
 */
export function requireColumn(relation: Relation, name: string, action: string): RelationColumn {
  const column = columnOf(relation, name);
  if (column === undefined) {
    throw new InputError(`Cannot ${action}: the table has no column "${name}"`, {
      where: { file: relation.source, column: name },
      hint: `Its columns are ${listed(relation.columns.map((known) => known.name))}`,
    });
  }
  return column;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => `"${name}"`).join(", ");
  return names.length > 20 ? `${shown} and ${names.length - 20} more` : shown;
}
