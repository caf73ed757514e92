import type { ColumnSummary } from "../../contracts/mod.ts";

/** Rule of a sample that holds every value. */
export const EVERY_VALUE = "all";

/** The finite values of a column in ascending order, or null where its sample does not hold them all. */
export function completeNumbers({ sample, count, nulls, nans, infinities }: ColumnSummary): Float64Array | null {
  if (sample === undefined || sample.rule !== EVERY_VALUE) return null;
  const numbers = sample.values.filter((value): value is number => typeof value === "number" && Number.isFinite(value));
  if (numbers.length === 0 || numbers.length !== count - nulls - nans - infinities) return null;
  return Float64Array.from(numbers).sort();
}
