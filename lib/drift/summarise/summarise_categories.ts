import type { ColumnSummary } from "../../contracts/mod.ts";
import { categoryOf } from "./column_type.ts";
import { designEffect } from "./design_effect.ts";
import { sampleOf } from "./row_sample.ts";
import type { ColumnPlan } from "./summarise_column.ts";
import { textHash } from "./text_hash.ts";

/** Up to so many different values each is counted. */
export const MOST_VALUES = 1000;

/** Beyond {@linkcode MOST_VALUES}, all of them go into so many buckets by hash. */
export const BUCKETS = 256;

/** Categories whose rows belong together are looked at one by one up to this many, the most frequent ones. */
const CLUSTERED_VALUES = 20;

/** Summarises a column of categories: every value is counted, or, where there are too many, every value goes into a bucket. */
export function summariseCategories(
  { name, type, like, groups }: ColumnPlan,
  values: readonly unknown[],
): ColumnSummary {
  const tally = new Map<string, number>();
  const present: string[] = [];
  const positions: number[] = [];
  const rows: number[] = [];
  values.forEach((value, row) => {
    const category = categoryOf(value);
    if (category === null) return;
    present.push(category);
    positions.push(row);
    if (groups !== undefined) rows.push(groups[row] ?? 0);
    tally.set(category, (tally.get(category) ?? 0) + 1);
  });
  const frozen = like?.cells ?? null;
  const buckets = frozen !== null && "values" in frozen ? frozen.otherBuckets.length : 0;
  return {
    name,
    type,
    count: values.length,
    nulls: values.length - present.length,
    nans: 0,
    infinities: 0,
    zeros: 0,
    cells: countValues(tally, { buckets }),
    min: null,
    max: null,
    mean: null,
    variance: null,
    distinct: tally.size,
    designEffect: groups === undefined ? null : designEffect(rows, indicators(present, tally)),
    sample: sampleOf(present, { positions, rows: values.length }),
  };
}

/**
 * Counts of values as cells: one by one in the order of their names, or all in buckets where there are more than 1,000.
 *
 * Never the frequent ones by name and the others in a bucket: which ones are frequent is chance, and a test that trusted it would raise
 * false alarms.
 *
 * @param tally Count of each value.
 * @param options `buckets`: how many the reference uses, 0 where it counts one by one.
 */
export function countValues(
  tally: ReadonlyMap<string, number>,
  options: { buckets?: number } = {},
): { values: string[]; counts: number[]; otherBuckets: number[] } {
  const { buckets = 0 } = options;
  if (buckets === 0 && tally.size <= MOST_VALUES) {
    const values = [...tally.keys()].sort();
    return { values, counts: values.map((value) => tally.get(value) ?? 0), otherBuckets: [] };
  }
  const otherBuckets = new Array<number>(buckets === 0 ? BUCKETS : buckets).fill(0);
  tally.forEach((count, value) => {
    const bucket = textHash(value) % otherBuckets.length;
    otherBuckets[bucket] = (otherBuckets[bucket] ?? 0) + count;
  });
  return { values: [], counts: [], otherBuckets };
}

function* indicators(present: readonly string[], tally: ReadonlyMap<string, number>): Generator<Uint8Array> {
  const frequent = [...tally].sort(([, a], [, b]) => b - a).slice(0, CLUSTERED_VALUES);
  for (const [value] of frequent) yield Uint8Array.from(present, (other) => other === value ? 1 : 0);
}
