import type { ClassMetrics, Estimate, EvaluationResult, EvaluationRow } from "../../contracts/mod.ts";
import { valueText } from "../text/visible_text.ts";
import { isAverage } from "./glossary.ts";

/** Why a row is listed. */
export type FailureKind = "error" | "no prediction" | "wrong" | "score failed";

/** A row that did not go as it should. */
export interface Failure {
  /** The row. */
  row: EvaluationRow;
  /** Why it is listed. */
  kind: FailureKind;
  /** What went wrong, in words. */
  text: string;
}

/** How often one label was taken for another. */
export interface ConfusedPair {
  /** Label that the rows carry. */
  expected: string;
  /** Label that they were given. */
  predicted: string;
  /** Rows. */
  count: number;
  /** Of the rows that carry the expected label. */
  share: number;
}

/**
 * Why a row failed: an error, no prediction, another prediction than expected, or a scorer that failed.
 *
 * @returns Null where nothing is wrong, or where nothing is expected.
 */
export function failureOf(row: EvaluationRow): Failure | null {
  if (row.error !== null) return { row, kind: "error", text: `${row.error.name}: ${row.error.message}` };
  const expects = row.expected !== null && row.expected !== undefined;
  const predicts = row.predicted !== null && row.predicted !== undefined;
  if (expects && !predicts) return { row, kind: "no prediction", text: "no prediction" };
  if (expects && valueText(row.expected) !== valueText(row.predicted)) {
    const share = row.probabilities?.[valueText(row.predicted)];
    return { row, kind: "wrong", text: share === undefined ? "wrong" : `wrong, with probability ${share.toFixed(2)}` };
  }
  for (const [name, score] of Object.entries(row.scores)) {
    if (score.status === "failed") {
      return { row, kind: "score failed", text: `${name}: ${score.error.name}: ${score.error.message}` };
    }
  }
  return null;
}

/** Rows that failed, in the order of the dataset. */
export function failuresOf(rows: readonly EvaluationRow[]): Failure[] {
  const failures: Failure[] = [];
  for (const row of rows) {
    const failure = failureOf(row);
    if (failure !== null) failures.push(failure);
  }
  return failures;
}

/** Pairs of labels that were confused, the most frequent first. */
export function confusedPairs(confusion: EvaluationResult["confusion"]): ConfusedPair[] {
  const { labels, counts } = confusion;
  const pairs: ConfusedPair[] = [];
  counts.forEach((row, i) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    row.forEach((count, j) => {
      const [expected, predicted] = [labels[i], labels[j]];
      if (i === j || count === 0 || expected === undefined || predicted === undefined) return;
      pairs.push({ expected, predicted, count, share: count / total });
    });
  });
  return pairs.sort((a, b) => b.count - a.count || b.share - a.share);
}

/** Labels by F1, the worst first; one without F1 comes before all others. */
export function classesWorstFirst(classes: readonly ClassMetrics[]): ClassMetrics[] {
  return [...classes].sort((a, b) => (a.f1_score.value ?? -1) - (b.f1_score.value ?? -1) || b.support - a.support);
}

/** Rows in the confusion matrix and those of them that are right. */
export function answersOf(confusion: EvaluationResult["confusion"]): { right: number; total: number } {
  let right = 0;
  let total = 0;
  confusion.counts.forEach((row, i) => {
    right += row[i] ?? 0;
    for (const count of row) total += count;
  });
  return { right, total };
}

/** Calls that ended with an error. */
export function failedCalls(result: EvaluationResult): number {
  if (result.errors !== undefined) return result.errors.reduce((sum, { count }) => sum + count, 0);
  return result.rows.filter(({ error }) => error !== null).length;
}

/** Number of repetitions of each row. */
export function trialsOf(result: EvaluationResult): number {
  return result.rows.reduce((most, { trial }) => Math.max(most, trial), 1);
}

/** All metrics, averages over the labels last. */
export function orderedMetrics(result: EvaluationResult): [string, Estimate][] {
  const entries = Object.entries(result.metrics);
  return [...entries.filter(([name]) => !isAverage(name)), ...entries.filter(([name]) => isAverage(name))];
}

/** The metric that stands first: accuracy, else the first one that has a value, else the first one. */
export function headlineMetric(result: EvaluationResult): { name: string; estimate: Estimate } | null {
  const entries = Object.entries(result.metrics).map(([name, estimate]) => ({ name, estimate }));
  return entries.find(({ name, estimate }) => name === "accuracy" && estimate.value !== null) ??
    entries.find(({ name, estimate }) => name !== "error_rate" && estimate.value !== null) ?? entries[0] ?? null;
}

/** Level of the intervals of some estimates; null where they differ or there are none. */
export function commonLevel(estimates: Iterable<Estimate>): number | null {
  let common: number | null = null;
  for (const { interval } of estimates) {
    if (interval === null) continue;
    if (common !== null && common !== interval.level) return null;
    common = interval.level;
  }
  return common;
}
