import type { Estimate, Score, Scorer } from "vigil/contracts";
import { scoreMetrics } from "vigil/metrics";
import { formatNumber, renderTable } from "vigil/reports";

/** What one scorer said on the whole. */
export interface ScorerSummary {
  /** Name of the scorer. */
  name: string;
  /** Its version. */
  version: string;
  /** Who judges. */
  source: Scorer["source"];
  /** Rows with a score. */
  scored: number;
  /** Rows that it does not apply to. */
  abstained: number;
  /** Rows on which it failed. */
  failed: number;
  /** Mean, rate or shares of labels. */
  metrics: Record<string, Estimate>;
  /** The most frequent reason of scores that are missing; null where none is. */
  mostly: string | null;
}

/** Summarises the scores of each scorer. */
export function summarise(scorers: readonly Scorer[], scores: ReadonlyMap<string, readonly Score[]>): ScorerSummary[] {
  return scorers.map(({ name, version, source, scale }) => {
    const found = scores.get(name) ?? [];
    const { metrics, scored, abstained, failed } = scoreMetrics({ name, scale, scores: found });
    return { name, version, source, scored, abstained, failed, metrics, mostly: mostFrequentReason(found) };
  });
}

/** The summary as a table of a terminal. */
export function summaryTable(summaries: readonly ScorerSummary[], options: { width: number }): string {
  const rows = summaries.flatMap(({ version, scored, abstained, failed, metrics }) =>
    Object.entries(metrics).map(([metric, { value, interval }], index) => [
      metric,
      index === 0 ? version : "",
      value === null ? null : formatNumber(value),
      interval === null ? null : `[${end(interval.low)}, ${end(interval.high)}]`,
      ...index === 0 ? [scored, abstained, failed] : [null, null, null],
    ])
  );
  const columns = ["scorer", "version", "mean", "95 % interval", "scored", "abstained", "failed"];
  const table = renderTable({ columns, rows }, options);
  const reasons = summaries.flatMap(({ name, mostly }) => mostly === null ? [] : [`${name}: mostly "${mostly}"`]);
  return [table, ...reasons.length === 0 ? [] : ["", ...reasons]].join("\n");
}

function end(value: number | null): string {
  return value === null ? "?" : formatNumber(value);
}

function mostFrequentReason(scores: readonly Score[]): string | null {
  const counts = new Map<string, number>();
  for (const score of scores) {
    if (score.status === "scored") continue;
    const reason = score.status === "failed" ? score.error.message : score.reason;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? null;
}
