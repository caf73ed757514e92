import type { ColumnSummary } from "../../lib/contracts/mod.ts";
import { summariseColumn } from "../../lib/drift/summarise/summarise_column.ts";

/** Both sides of a column. */
export interface Sides {
  reference: ColumnSummary;
  current: ColumnSummary;
}

/** Summaries of two arrays, the second over the cells of the first. */
export function sidesOf(reference: readonly unknown[], current: readonly unknown[]): Sides {
  const before = summariseColumn("column", reference);
  return { reference: before, current: summariseColumn("column", current, { like: before }) };
}

/** Summaries of categories of which only the counts are given. */
export function countedSides(reference: readonly number[], current: readonly number[]): Sides {
  const rows = (counts: readonly number[]) => counts.flatMap((count, at) => Array<string>(count).fill(`value ${at}`));
  return sidesOf(rows(reference), rows(current));
}

/** The same values, so many times each. */
export function repeated(counts: readonly number[], first = 1): number[] {
  return counts.flatMap((count, at) => Array<number>(count).fill(first + at));
}

/** The same summary without its sample: what an engine returns of a large table. */
export function withoutSample({ sample: _, ...summary }: ColumnSummary): ColumnSummary {
  return summary;
}

/** i/1000 and its square, i from 0 to 999: case R28, which needs no generator. */
export function squaredSides(): Sides {
  const values = Array.from({ length: 1000 }, (_, at) => at / 1000);
  return sidesOf(values, values.map((value) => value * value));
}
