import type { ColumnSummary } from "../../contracts/mod.ts";

/** The texts that the sample of a column holds; none where it keeps none. */
export function textsOf({ sample }: ColumnSummary): string[] {
  return (sample?.values ?? []).filter((value): value is string => typeof value === "string");
}
