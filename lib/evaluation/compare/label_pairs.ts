import type { EvaluationRow } from "../../contracts/mod.ts";
import { sortLabels } from "../../metrics/mod.ts";
import { labelOf } from "../field.ts";
import { withoutGaps } from "./item_values.ts";
import type { Item, Matched } from "./match_rows.ts";

/** Labels of the rows of one side, as numbers. */
export interface SideLabels {
  /** Index of the expected label of each row. */
  expected: Int32Array;
  /** Index of the predicted label of each row. */
  predicted: Int32Array;
  /** Index of the item of each row. */
  items: Int32Array;
}

/** Labels of both sides. */
export interface LabelPairs {
  /** All labels in order. */
  labels: string[];
  /** Rows of the baseline. */
  baseline: SideLabels;
  /** Rows of the candidate. */
  candidate: SideLabels;
  /** Cluster of each item, counted from 0 without gaps; items are their own clusters where none are named. */
  clusters: { baseline: Int32Array; candidate: Int32Array };
  /** Whether every item had one trial with a label on both sides, and items are independent. */
  independent: boolean;
  /** Items that are left out. */
  leftOut: number;
}

interface LabelledItem {
  cluster: number;
  rows: { expected: string; predicted: string }[];
}

/**
 * Labels of the rows that are compared. Of pairs, those in which both sides answered; of independent samples, all that were
 * answered.
 *
 * @param positive A label to have in the list in any case.
 */
export function labelPairs(matched: Matched, positive: string | null): LabelPairs {
  const before = matched.baseline.map(labelled);
  const after = matched.candidate.map(labelled);
  const told = (item: LabelledItem | undefined): boolean => item !== undefined && item.rows.length > 0;
  const kept = matched.paired
    ? {
      baseline: before.filter((item, index) => told(item) && told(after[index])),
      candidate: after.filter((item, index) => told(item) && told(before[index])),
    }
    : { baseline: before.filter(told), candidate: after.filter(told) };
  const found = new Set(positive === null ? [] : [positive]);
  for (const { rows } of [...kept.baseline, ...kept.candidate]) {
    for (const { expected, predicted } of rows) found.add(expected).add(predicted);
  }
  const labels = sortLabels(found);
  const codes = new Map(labels.map((label, code) => [label, code]));
  const single = [...kept.baseline, ...kept.candidate].every(({ rows }) => rows.length === 1);
  return {
    labels,
    baseline: encode(kept.baseline, codes),
    candidate: encode(kept.candidate, codes),
    clusters: {
      baseline: withoutGaps(kept.baseline.map(({ cluster }) => cluster)),
      candidate: withoutGaps(kept.candidate.map(({ cluster }) => cluster)),
    },
    independent: single && matched.clusters === null,
    leftOut: matched.paired
      ? before.length - kept.baseline.length
      : before.length + after.length - kept.baseline.length - kept.candidate.length,
  };
}

function labelled({ rows, cluster }: Item): LabelledItem {
  const labels = (row: EvaluationRow): LabelledItem["rows"] => {
    const expected = labelOf(row.expected) ?? null;
    const predicted = labelOf(row.predicted) ?? null;
    return expected === null || predicted === null ? [] : [{ expected, predicted }];
  };
  return { cluster, rows: rows.flatMap(labels) };
}

function encode(items: readonly LabelledItem[], codes: ReadonlyMap<string, number>): SideLabels {
  const rows = items.flatMap((item, index) => item.rows.map((row) => ({ ...row, index })));
  return {
    expected: Int32Array.from(rows, ({ expected }) => codes.get(expected) ?? 0),
    predicted: Int32Array.from(rows, ({ predicted }) => codes.get(predicted) ?? 0),
    items: Int32Array.from(rows, ({ index }) => index),
  };
}
