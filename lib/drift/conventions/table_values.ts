import { columnTypeOf, numberOf } from "../summarise/column_type.ts";

/** A table with its values, column by column: other tools' rules need rows, not summaries. */
export interface TableValues {
  /** What the table is called. */
  name: string;
  /** Values of each column, one a row. */
  columns: Readonly<Record<string, readonly unknown[]>>;
}

/** Rows of a table; 0 without columns. */
export function rowsOf({ columns }: TableValues): number {
  return Math.max(0, ...Object.values(columns).map((values) => values.length));
}

/** The finite numbers of a column, in the order of its rows: what is missing or infinite is left out, as these tools do. */
export function finiteNumbers(values: readonly unknown[]): Float64Array {
  const numbers = values.map(numberOf);
  return Float64Array.from(numbers.filter((number): number is number => number !== null && Number.isFinite(number)));
}

/** The present values of a column as names of categories; a number goes by its value, so that 1 and 1.0 are one. */
export function presentCategories(values: readonly unknown[]): string[] {
  return values.flatMap((value) =>
    value === null || value === undefined || value === "" || (typeof value === "number" && Number.isNaN(value))
      ? []
      : [typeof value === "object" ? JSON.stringify(value) : String(value)]
  );
}

/** Whether all present values of a column are numbers. */
export function isNumeric(values: readonly unknown[]): boolean {
  return columnTypeOf(values) === "numeric";
}

/** Counts of two lists of categories over all of them, in the order of their names. */
export function countsOverAll(
  reference: readonly string[],
  current: readonly string[],
): { values: string[]; reference: number[]; current: number[] } {
  const values = [...new Set([...reference, ...current])].sort();
  const place = new Map(values.map((value, at) => [value, at]));
  const count = (list: readonly string[]): number[] => {
    const counts = new Array<number>(values.length).fill(0);
    for (const value of list) {
      const at = place.get(value) ?? 0;
      counts[at] = (counts[at] ?? 0) + 1;
    }
    return counts;
  };
  return { values, reference: count(reference), current: count(current) };
}
