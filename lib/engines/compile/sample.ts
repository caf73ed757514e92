import { type Dialect, isFiniteSql } from "../dialects/dialect.ts";
import type { Relation } from "../relation.ts";
import { HASH_RANGE, MULTIPLIER, POSITIONS } from "../row_hash.ts";
import { groupColumns, groupNames, type Groups } from "./groups.ts";

/** A column whose values are kept. */
export interface SampledColumn {
  /** Expression of a number or a text. */
  sql: string;
  /** Whether it is a number, of which only finite ones are kept. */
  isNumber: boolean;
}

/**
 * Values of columns, a row for each row of the table; with a rate below 1 of the rows whose hash is small.
 *
 * The hash is that of the key's text, or of the position of the row: every engine computes the same.
 */
export function sampleStatement(
  relation: Relation,
  { columns, key, rate, dialect }: {
    columns: readonly SampledColumn[];
    key: string | null;
    rate: number;
    dialect: Dialect;
  },
): string {
  const values = columns.map(({ sql }, index) => `${sql} AS x${index}`);
  if (rate >= 1) return `SELECT ${values.join(", ")} FROM ${relation.from}`;
  const { from, hash } = hashed(relation, { key, dialect });
  return `SELECT ${values.join(", ")} FROM ${from} WHERE ${hash} < ${Math.floor(rate * HASH_RANGE)}`;
}

/** All values of one column that are there. */
export function presentValues(
  relation: Relation,
  { column, dialect }: { column: SampledColumn; dialect: Dialect },
): string {
  const present = column.isNumber ? isFiniteSql("x", dialect.types) : "x IS NOT NULL";
  return `SELECT x FROM (SELECT ${column.sql} AS x FROM ${relation.from}) AS source WHERE ${present}`;
}

/** Values of one column with the hash of their row and its groups; with a rate below 1 of the rows whose hash is small. */
export function groupedSample(
  relation: Relation,
  options: { column: SampledColumn; groups: Groups; key: string | null; rate: number; dialect: Dialect },
): string {
  const { column, groups, key, rate, dialect } = options;
  const { from, hash } = hashed(relation, { key, dialect });
  const present = column.isNumber ? isFiniteSql("x", dialect.types) : "x IS NOT NULL";
  const few = rate >= 1 ? "" : ` AND h < ${Math.floor(rate * HASH_RANGE)}`;
  const inputs = [`${column.sql} AS x`, `${hash} AS h`, ...groupColumns(groups)];
  return `SELECT ${["x", "h", ...groupNames(groups)].join(", ")} FROM (SELECT ${
    inputs.join(", ")
  } FROM ${from}) AS source ` +
    `WHERE ${present}${few}`;
}

function hashed(relation: Relation, { key, dialect }: { key: string | null; dialect: Dialect }): {
  from: string;
  hash: string;
} {
  if (key !== null) return { from: relation.from, hash: dialect.hash(`coalesce(${key}, '')`) };
  const { from, position } = relation.numbered;
  const whole = `CAST(${position} AS ${dialect.types.integer})`;
  return { from, hash: `(${whole} % ${POSITIONS} * ${MULTIPLIER} % ${HASH_RANGE})` };
}
