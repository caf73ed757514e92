import type { Cells, ColumnSummary, Moments } from "../../contracts/mod.ts";
import { mergeMoments } from "./moments.ts";
import { mergeSamples } from "./row_sample.ts";
import { countValues } from "./summarise_categories.ts";

/**
 * Summaries of two parts of a column as the summary of both: counts and sums add, moments merge, ranges join.
 *
 * How many different values there are, and how far rows belong together, cannot be told from the parts and become null.
 *
 * @throws {RangeError} If the parts were counted over different edges, or are of different types.
 */
export function mergeSummaries(a: ColumnSummary, b: ColumnSummary): ColumnSummary {
  if (a.type !== b.type) {
    throw new RangeError(
      `Cannot merge summaries of the column "${a.name}": both parts must be of one type, received ${a.type} and ${b.type}`,
    );
  }
  const moments = joinMoments(finiteMoments(a), finiteMoments(b));
  const lengths = joinMoments(a.lengths ?? null, b.lengths ?? null);
  const sample = a.sample === undefined || b.sample === undefined ? null : mergeSamples(a.sample, b.sample);
  return {
    name: a.name,
    type: a.type,
    count: a.count + b.count,
    nulls: a.nulls + b.nulls,
    nans: a.nans + b.nans,
    infinities: a.infinities + b.infinities,
    zeros: a.zeros + b.zeros,
    cells: mergeCells(a, b),
    min: moments?.min ?? null,
    max: moments?.max ?? null,
    mean: moments?.mean ?? null,
    variance: moments === null || moments.count < 2 ? null : moments.m2 / (moments.count - 1),
    distinct: distinctOf(a, b),
    ...mergeFences(a, b),
    ...(lengths === null ? {} : { lengths }),
    designEffect: null,
    ...(sample === null ? {} : { sample }),
  };
}

function finiteMoments({ count, nulls, nans, infinities, mean, variance, min, max }: ColumnSummary): Moments | null {
  if (mean === null || min === null || max === null) return null;
  const finite = count - nulls - nans - infinities;
  return { count: finite, mean, m2: (variance ?? 0) * (finite - 1), min, max };
}

function joinMoments(a: Moments | null, b: Moments | null): Moments | null {
  if (a === null || b === null) return a ?? b;
  return mergeMoments(a, b);
}

function mergeCells({ name, cells: a }: ColumnSummary, { cells: b }: ColumnSummary): Cells | null {
  if (a === null || b === null) return null;
  const add = (first: readonly number[], second: readonly number[]) =>
    Array.from({ length: Math.max(first.length, second.length) }, (_, at) => (first[at] ?? 0) + (second[at] ?? 0));
  if ("edges" in a && "edges" in b) {
    if (a.edges.length !== b.edges.length || a.edges.some((edge, at) => edge !== b.edges[at])) {
      throw new RangeError(
        `Cannot merge summaries of the column "${name}": both parts must be counted over the same edges, received different ones`,
      );
    }
    return { edges: [...a.edges], counts: add(a.counts, b.counts), sums: add(a.sums, b.sums) };
  }
  if (!("values" in a && "values" in b)) return null;
  const buckets = Math.max(a.otherBuckets.length, b.otherBuckets.length);
  const tally = new Map<string, number>();
  for (const { values, counts } of [a, b]) {
    values.forEach((value, at) => tally.set(value, (tally.get(value) ?? 0) + (counts[at] ?? 0)));
  }
  const merged = countValues(tally, { buckets });
  if (buckets === 0) return merged;
  return { ...merged, otherBuckets: add(merged.otherBuckets, add(a.otherBuckets, b.otherBuckets)) };
}

/** Values outside add up where the fences are the same. */
function mergeFences({ fences: a }: ColumnSummary, { fences: b }: ColumnSummary): Pick<ColumnSummary, "fences"> {
  if (a === undefined || b === undefined || a.low !== b.low || a.high !== b.high) return {};
  return { fences: { ...a, outside: a.outside + b.outside } };
}

/** Exact where both parts list all their values. */
function distinctOf({ cells: a }: ColumnSummary, { cells: b }: ColumnSummary): number | null {
  if (a === null || b === null || !("values" in a && "values" in b)) return null;
  if (a.otherBuckets.length + b.otherBuckets.length > 0) return null;
  return new Set([...a.values, ...b.values]).size;
}
