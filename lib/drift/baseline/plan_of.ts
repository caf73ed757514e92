import type { SummaryPlan } from "../../contracts/mod.ts";
import type { Baseline } from "./baseline.ts";

/**
 * What an engine must count to compare current data with a baseline: the columns over all rows, with their frozen cells.
 *
 * Samples are kept where a method reads them: complete ones, and texts. Categories carry no values: every value is counted, so that new ones are seen; or all by hash, where the reference counted so.
 */
export function planOf(baseline: Baseline): SummaryPlan {
  const columns = baseline.columns.filter(({ slice }) => slice === null).map((
    { summary: { name, type, cells, fences } },
  ) => ({
    name,
    type,
    ...(cells !== null && "edges" in cells ? { edges: cells.edges } : {}),
    ...(fences === undefined ? {} : { fences: { low: fences.low, high: fences.high } }),
    ...(cells !== null && "values" in cells && cells.otherBuckets.length > 0
      ? { buckets: cells.otherBuckets.length }
      : {}),
  }));
  return {
    columns,
    slices: [],
    samples: "complete",
    ...(baseline.duplicates === undefined ? {} : { duplicates: true }),
  };
}
