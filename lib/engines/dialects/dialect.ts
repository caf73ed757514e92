import type { ColumnKind } from "../column_kind.ts";

/** Name of a type in a dialect. */
export interface TypeNames {
  /** 64-bit floating point number. */
  real: string;
  /** 64-bit whole number. */
  integer: string;
  /** Text. */
  text: string;
}

/** What a column contributes to a scan: a cell, a number and a text, each an expression. */
export interface ScanPart {
  /** Number of the column in the scan. */
  index: number;
  /** Cell: from 0, or a negative code for what is not in one. */
  cell: string;
  /** Number whose moments are wanted. */
  x: string;
  /** Text that is counted value by value. */
  v: string;
}

/** What is known of the numbers whose cells are searched. */
export interface CellOptions {
  /** Whether a short text matters more than few comparisons. */
  brief: boolean;
  /** Smallest and largest of all numbers; without it none is missing. @default {unknown} */
  range?: { min: number; max: number };
}

/** How one engine spells what vigil asks of it; the questions themselves are compiled once for all. */
export interface Dialect {
  /** Name of the engine. */
  readonly name: "duckdb" | "postgres" | "spark";
  /** Names of the types that vigil casts to. */
  readonly types: TypeNames;
  /** How many columns one statement counts: one where columns lie apart, many where a row is read as a whole. */
  readonly columnsPerScan: number;
  /** A name of a column or table, quoted. */
  identifier(name: string): string;
  /** A text, quoted. */
  text(value: string): string;
  /** Which kind a type is of. */
  kindOf(nativeType: string): ColumnKind;
  /**
   * The value as a number of 64 bits: times as whole milliseconds since 1970, rounded down; of texts those that read as numbers, NaN for
   * the others, NULL for empty ones.
   */
  number(sql: string, kind: ColumnKind): string;
  /** The value as text: whole numbers without a point. */
  textOf(sql: string, kind: ColumnKind): string;
  /** Length of a text in code points. */
  length(sql: string): string;
  /** The first 32 bits of the MD5 of a text in UTF-8, as a whole number. */
  hash(sql: string): string;
  /** A whole number of 64 bits for all columns of a row: the same for equal rows, missing values included. */
  rowHash(columns: readonly string[]): string;
  /**
   * Cell that a finite number lies in: how many of the ascending edges are not above it.
   *
   * @param options `brief`: whether a short text matters more than few comparisons, since there are more columns than rows to speak of;
   * `range`: where all numbers lie, if that is known; the cell of a missing one is NULL then.
   */
  cell(sql: string, edges: readonly number[], options: CellOptions): string;
  /** Day, first day of the week (Monday) or month in UTC as text; null for what is no moment. */
  windowKey(sql: string, options: { kind: ColumnKind; unit: "day" | "week" | "month" }): string;
  /**
   * A SELECT with the columns `k`, `cell`, `x`, `v` and `carried`, a row for each part of each row.
   *
   * @param from What stands after FROM.
   * @param parts What each column contributes.
   * @param carried Names of further columns of `from` to keep.
   */
  explode(from: string, parts: readonly ScanPart[], carried: readonly string[]): string;
}

/** A number of 64 bits, exactly, in every dialect; the type is the dialect's. */
export function realLiteral(value: number, types: TypeNames): string {
  return `CAST('${Object.is(value, -0) ? "0" : String(value)}' AS ${types.real})`;
}

/** Whether a number is finite: neither NaN, infinite nor missing. */
export function isFiniteSql(sql: string, types: TypeNames): string {
  return `abs(${sql}) < ${realLiteral(Infinity, types)}`;
}
