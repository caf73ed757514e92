import type { ColumnSummary } from "vigil/contracts";
import type { Baseline } from "vigil/drift";
import { formatCount, formatNumber, formatShare } from "vigil/reports";

const SHOWN = 200;
const FREQUENT = 3;

/** The columns of a reference in lines of at most 100 characters: type, rows, missing values, range or frequent values. */
export function referenceStats(baseline: Baseline): string {
  const columns = baseline.columns.filter(({ slice }) => slice === null).map(({ summary }) => summary);
  const lines = columns.slice(0, SHOWN).map((summary) => {
    const missing = summary.count === 0 ? 0 : (summary.nulls + summary.nans) / summary.count;
    const head = `${fit(summary.name, 26)}  ${summary.type.padEnd(11)}  ${formatShare(missing).padStart(7)}`;
    return `${head}  ${fit(valuesOf(summary), 49)}`.trimEnd();
  });
  const slices = new Set(baseline.columns.flatMap(({ slice }) => slice === null ? [] : [slice])).size;
  return [
    `${baseline.name}: ${formatCount(baseline.n)} rows, ${formatCount(columns.length)} columns${
      slices === 0 ? "" : `, ${formatCount(slices)} slices`
    }`,
    "",
    `${"column".padEnd(26)}  ${"type".padEnd(11)}  missing  values`,
    ...lines,
    ...columns.length > SHOWN ? [`… and ${columns.length - SHOWN} more columns`] : [],
  ].join("\n");
}

function valuesOf({ cells, mean, variance, min, max, lengths, type }: ColumnSummary): string {
  if (type === "time" && min !== null && max !== null) return `${day(min)} to ${day(max)}`;
  if (cells !== null && "values" in cells) {
    if (cells.otherBuckets.length > 0) return "many different values, counted by hash";
    const total = cells.counts.reduce((sum, count) => sum + count, 0);
    const pairs = cells.values.map((value, at) => ({ value, count: cells.counts[at] ?? 0 }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
    const frequent = pairs.slice(0, FREQUENT).map(({ value, count }) => `${value} ${formatShare(count / total)}`);
    return `${cells.values.length} different: ${frequent.join(", ")}`;
  }
  if (mean !== null) {
    const range = min === null || max === null ? "" : `, ${formatNumber(min)} to ${formatNumber(max)}`;
    return `mean ${formatNumber(mean)}, SD ${formatNumber(variance === null ? null : Math.sqrt(variance))}${range}`;
  }
  return lengths === undefined ? "" : `${formatNumber(lengths.mean)} characters on average`;
}

function day(timeMs: number): string {
  const time = new Date(timeMs);
  return Number.isNaN(time.getTime()) ? String(timeMs) : time.toISOString().slice(0, 10);
}

function fit(text: string, width: number): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > width ? `${line.slice(0, width - 1)}…` : line.padEnd(width);
}
