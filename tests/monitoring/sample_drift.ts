import type { DriftResult } from "../../lib/contracts/mod.ts";
import { compareSummaries, makeBaseline, summariseRows } from "../../lib/drift/mod.ts";

/** A real result: half of the rows moved. */
export function sampleDrift(): DriftResult {
  const rows = (free: number) => Array.from({ length: 200 }, (_, at) => ({ 'the "plan"': at < free ? "free" : "pro" }));
  const baseline = makeBaseline(summariseRows(rows(100)), { name: "before" });
  return compareSummaries(baseline, summariseRows(rows(180), { like: baseline.columns }));
}
