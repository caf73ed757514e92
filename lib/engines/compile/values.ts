import { type Dialect, isFiniteSql, realLiteral } from "../dialects/dialect.ts";
import type { Relation } from "../relation.ts";

/** From a number to below another; null where there is no end. */
export interface ValueRange {
  /** Smallest value that lies in it. */
  from: number | null;
  /** First value beyond it. */
  to: number | null;
}

/** The different finite values of a number in some ranges, ascending, and how often each occurs. */
export function valueCounts(
  relation: Relation,
  { sql, ranges, dialect }: { sql: string; ranges: readonly ValueRange[]; dialect: Dialect },
): string {
  const literal = (value: number): string => realLiteral(value, dialect.types);
  const parts = joined(ranges).map(({ from, to }) => {
    const ends = [...from === null ? [] : [`x >= ${literal(from)}`], ...to === null ? [] : [`x < ${literal(to)}`]];
    return ends.length === 0 ? "1 = 1" : `(${ends.join(" AND ")})`;
  });
  const inside = parts.length === 0 ? "1 = 0" : parts.join(" OR ");
  return `SELECT x, count(*) AS n FROM (SELECT ${sql} AS x FROM ${relation.from}) AS source ` +
    `WHERE ${isFiniteSql("x", dialect.types)} AND (${inside}) GROUP BY x ORDER BY x`;
}

/** Ranges in ascending order, those that touch as one. */
export function joined(ranges: readonly ValueRange[]): ValueRange[] {
  const found: ValueRange[] = [];
  for (const { from, to } of ranges.toSorted((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity))) {
    const last = found.at(-1);
    if (last === undefined || (last.to ?? Infinity) < (from ?? -Infinity)) found.push({ from, to });
    else if ((to ?? Infinity) > (last.to ?? Infinity)) last.to = to;
  }
  return found;
}
