import type { ConfusionCounts } from "../../lib/statistics/mod.ts";

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const margins = (counts: ConfusionCounts) => ({
  n: sum(counts.map(sum)),
  rows: counts.map(sum),
  columns: counts.map((_, label) => sum(counts.map((row) => row[label] ?? 0))),
  hits: counts.map((row, label) => row[label] ?? 0),
});

/** Share of rows on the diagonal. */
export function accuracyOf(counts: ConfusionCounts): number {
  const { hits, n } = margins(counts);
  return sum(hits) / n;
}

/** Cohen's kappa. */
export function kappaOf(counts: ConfusionCounts): number {
  const { n, rows, columns, hits } = margins(counts);
  const chance = sum(rows.map((row, label) => row * (columns[label] ?? 0))) / n ** 2;
  return (sum(hits) / n - chance) / (1 - chance);
}

/** Matthews correlation. */
export function matthewsOf(counts: ConfusionCounts): number {
  const { n, rows, columns, hits } = margins(counts);
  const product = sum(rows.map((row, label) => row * (columns[label] ?? 0)));
  const spread = (values: readonly number[]) => n ** 2 - sum(values.map((value) => value ** 2));
  return (sum(hits) * n - product) / Math.sqrt(spread(rows) * spread(columns));
}

/** Macro-F1. */
export function macroF1Of(counts: ConfusionCounts): number {
  const { rows, columns, hits } = margins(counts);
  return sum(hits.map((hit, label) => 2 * hit / ((rows[label] ?? 0) + (columns[label] ?? 0)))) / rows.length;
}
