import type { ColumnSummary } from "../../contracts/mod.ts";

/** Categories that only one side has. */
export interface CategoryChanges {
  /** Only in the current data, the most frequent first. */
  newCategories: string[];
  /** Only in the reference, the most frequent first. */
  vanishedCategories: string[];
}

/** How many are named. */
const NAMED = 100;

/** Which categories came and went; none named where a side counts by hash. */
export function categoryChanges(reference: ColumnSummary, current: ColumnSummary): CategoryChanges {
  return { newCategories: only(current, reference), vanishedCategories: only(reference, current) };
}

function only({ cells }: ColumnSummary, { cells: others }: ColumnSummary): string[] {
  if (cells === null || others === null || !("values" in cells && "values" in others)) return [];
  if (cells.otherBuckets.length + others.otherBuckets.length > 0) return [];
  const known = new Set(others.values.filter((_, at) => (others.counts[at] ?? 0) > 0));
  return cells.values
    .map((value, at) => ({ value, count: cells.counts[at] ?? 0 }))
    .filter(({ value, count }) => count > 0 && !known.has(value))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, NAMED)
    .map(({ value }) => value);
}
