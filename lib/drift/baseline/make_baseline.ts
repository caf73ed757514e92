import type { ColumnSummary, TableSummary } from "../../contracts/mod.ts";
import type { Baseline } from "./baseline.ts";
import { digestOf } from "./digest.ts";
import { hashCategories, hashSlice, saltCheckOf } from "./hash_categories.ts";
import { roundSums } from "./round_sums.ts";

/** Options for {@linkcode makeBaseline}. */
export interface MakeBaselineOptions {
  /** What the reference is called. @default {"reference"} */
  name?: string;
  /** How many texts of each text column are kept, for methods that read them. @default {500} */
  texts?: number;
  /**
   * Makes the file hold no value of any row: categories and the values of slices become hashes with this salt, texts and the smallest and largest
   * number are left out, means of cells are rounded. Edges of cells are round numbers, of whole numbers that are few these numbers themselves.
   * Who has not the salt cannot try values. It is not stored; comparing needs it again.
   * @default {none: categories stay readable}
   */
  salt?: string;
}

/**
 * Freezes the summary of a reference.
 *
 * The reference is not read again: current data is counted over the cells that the file holds. Numbers stand in it as counts between
 * rounded edges, categories by name, and of free text a few examples.
 *
 * @param table Summary of the reference.
 *
 * @example
 * ```ts
 * import { makeBaseline, summariseRows } from "vigil/drift";
 * const baseline = makeBaseline(summariseRows([{ plan: "free" }, { plan: "pro" }]), { name: "2025" });
 * baseline.n; // 2
 * ```
 */
export function makeBaseline(table: TableSummary, options: MakeBaselineOptions = {}): Baseline {
  const { name = "reference", texts = 500, salt } = options;
  const names = [...new Set(table.columns.map(({ summary }) => summary.name))];
  const columns = table.columns.filter(({ window }) => window === null).map(({ slice, summary }) => ({
    slice: salt === undefined ? slice : hashSlice(slice, { names, salt }),
    summary: salt === undefined ? withTexts(summary, texts) : withoutValues(summary, salt),
  }));
  const body = {
    kind: "baseline" as const,
    schemaVersion: 1 as const,
    name,
    n: table.rows,
    columns,
    ...(table.duplicates === undefined ? {} : { duplicates: table.duplicates }),
    saltCheck: salt === undefined ? null : saltCheckOf(salt),
  };
  return { ...body, digest: digestOf(body) };
}

function withTexts({ sample, ...summary }: ColumnSummary, texts: number): ColumnSummary {
  if (summary.type !== "text" || sample === undefined || texts === 0) return summary;
  const values = sample.values.slice(0, texts);
  return { ...summary, sample: { values, rule: values.length < sample.values.length ? "first" : sample.rule } };
}

function withoutValues({ sample: _, ...summary }: ColumnSummary, salt: string): ColumnSummary {
  return hashCategories(roundSums({ ...summary, min: null, max: null }), salt);
}
