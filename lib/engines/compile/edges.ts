import { type Dialect, isFiniteSql } from "../dialects/dialect.ts";
import type { Relation } from "../relation.ts";
import { nullOf } from "./groups.ts";

/**
 * Of each column how many numbers it has, the smallest and the largest, NaN above all: one row, in the order of the columns.
 *
 * The counts also make DuckDB read the numbers: the extremes alone it takes from the statistics of a Parquet file, which leave NaN out.
 */
export function numberRanges(
  relation: Relation,
  { columns }: { columns: readonly { index: number; sql: string }[]; dialect: Dialect },
): string {
  const ranges = columns.map(({ index }) => `count(x${index}), min(x${index}), max(x${index})`);
  return `SELECT ${ranges.join(", ")} FROM ${numbersOf(relation, columns)}`;
}

/** The same for finite numbers alone. */
export function finiteRanges(
  relation: Relation,
  { columns, dialect }: { columns: readonly { index: number; sql: string }[]; dialect: Dialect },
): string {
  const finite = columns.map(({ index, sql }) => ({ index, sql: finiteOrNull(sql, dialect) }));
  return numberRanges(relation, { columns: finite, dialect });
}

/** The numbers of columns as `x0`, `x1`, …: what stands after FROM. */
export function numbersOf(relation: Relation, columns: readonly { index: number; sql: string }[]): string {
  return `(SELECT ${
    columns.map(({ index, sql }) => `${sql} AS x${index}`).join(", ")
  } FROM ${relation.from}) AS source`;
}

/** How many different finite numbers or texts columns have among the first rows: one row, in the order of the columns. */
export function firstDistinct(
  relation: Relation,
  { columns, rows }: { columns: readonly { index: number; sql: string }[]; rows: number },
): string {
  const counts = columns.map(({ index }) => `count(DISTINCT x${index})`);
  const inputs = columns.map(({ index, sql }) => `${sql} AS x${index}`);
  return `SELECT ${counts.join(", ")} FROM (SELECT ${inputs.join(", ")} FROM ${relation.from} LIMIT ${rows}) AS source`;
}

/** All finite numbers of columns: rows of the column's number, a zero and the value. */
export function finiteValues(
  relation: Relation,
  { columns, dialect }: { columns: readonly { index: number; sql: string }[]; dialect: Dialect },
): string {
  const parts = columns.map(({ index }) => ({ index, cell: "0", x: `x${index}`, v: nullOf("text", dialect) }));
  const rows = dialect.explode(numbersOf(relation, columns), parts, []);
  return `SELECT k, cell, x FROM (${rows}) AS parts WHERE ${isFiniteSql("x", dialect.types)}`;
}

/** A number where it is finite, else NULL: what is told apart and what belongs together. */
export function finiteOrNull(sql: string, dialect: Dialect): string {
  return `CASE WHEN ${isFiniteSql(sql, dialect.types)} THEN ${sql} ELSE ${nullOf("real", dialect)} END`;
}
