import { createHmac } from "node:crypto";
import type { ColumnSummary } from "../../contracts/mod.ts";

/** A category as a hash that only the salt can find again: `#` and 16 hexadecimal digits. */
export function hashCategory(value: string, salt: string): string {
  return `#${createHmac("sha256", salt).update(value, "utf8").digest("hex").slice(0, 16)}`;
}

/** What a baseline keeps to tell a wrong salt. */
export function saltCheckOf(salt: string): string {
  return hashCategory("salt check", salt);
}

/** The same summary with hashes in place of categories; hash buckets name nothing and stay. */
export function hashCategories(summary: ColumnSummary, salt: string): ColumnSummary {
  const { cells } = summary;
  if (cells === null || !("values" in cells)) return summary;
  const pairs = cells.values.map((value, at) => [hashCategory(value, salt), cells.counts[at] ?? 0] as const)
    .sort(([a], [b]) => a < b ? -1 : 1);
  return {
    ...summary,
    cells: { ...cells, values: pairs.map(([value]) => value), counts: pairs.map(([, count]) => count) },
  };
}

/**
 * The name of a slice with a hash in place of its value: `plan=#4f…`; `plan is missing` names none.
 *
 * @param options `names`: the columns of the reference, one of which the slice is of.
 */
export function hashSlice(
  slice: string | null,
  { names, salt }: { names: readonly string[]; salt: string },
): string | null {
  if (slice === null) return null;
  const own = names.filter((name) => slice.startsWith(`${name}=`)).sort((a, b) => b.length - a.length)[0];
  const at = own === undefined ? slice.indexOf("=") : own.length;
  return at < 0 ? slice : `${slice.slice(0, at)}=${hashCategory(slice.slice(at + 1), salt)}`;
}
