/** Results of evaluations built from a few facts of each row, for tests of comparisons. */
import type { EvaluationResult, EvaluationRow } from "../../../lib/contracts/mod.ts";
import { classificationMetrics, errorRate, probabilityColumns } from "../../../lib/metrics/mod.ts";
import { sampleResult, sampleRow } from "../sample_result.ts";

/** A row by what it expects and what it was given. */
export interface Answer extends Partial<EvaluationRow> {
  /** What it expects. @default {"yes"} */
  expected?: string | null;
  /** What it was given. @default {"yes"} */
  predicted?: string | null;
}

/** Rows with ids from 1 where none are given. */
export function rowsOf(answers: readonly Answer[]): EvaluationRow[] {
  return answers.map((answer, index) => sampleRow({ id: String(index + 1), latencyMs: null, ...answer }));
}

/** A result whose metrics are those of its rows. */
export function resultOf(
  answers: readonly Answer[],
  change: Partial<EvaluationResult> & { positiveLabel?: string } = {},
): EvaluationResult {
  const { positiveLabel, ...rest } = change;
  const rows = rowsOf(answers);
  const label = (value: unknown): string | null => typeof value === "string" ? value : null;
  const judged = rows.filter(({ expected, predicted }) => label(expected) !== null && label(predicted) !== null);
  const probable = judged.length > 0 && judged.every(({ probabilities }) => probabilities !== null);
  const { metrics, perClass, confusion } = classificationMetrics({
    expected: judged.map(({ expected }) => label(expected)),
    predicted: judged.map(({ predicted }) => label(predicted)),
    ...(positiveLabel === undefined ? {} : { positiveLabel }),
    ...(probable ? { probabilities: probabilityColumns(judged.map(({ probabilities }) => probabilities)) } : {}),
  });
  const failed = errorRate(rows.map(({ error }) => error !== null));
  return sampleResult({
    metrics: { ...metrics, error_rate: failed },
    perClass,
    confusion,
    latency: null,
    cost: null,
    rows,
    ...rest,
  });
}

/** Results of two runs that each pass some of the same rows: only the candidate, only the baseline, both, neither. */
export function passes(
  { candidateOnly = 0, baselineOnly = 0, both = 0, neither = 0 }: {
    candidateOnly?: number;
    baselineOnly?: number;
    both?: number;
    neither?: number;
  },
): [EvaluationResult, EvaluationResult] {
  const outcomes = [
    ...new Array(candidateOnly).fill([false, true]),
    ...new Array(baselineOnly).fill([true, false]),
    ...new Array(both).fill([true, true]),
    ...new Array(neither).fill([false, false]),
  ];
  const side = (at: 0 | 1) => resultOf(outcomes.map((pair) => ({ predicted: pair[at] === true ? "yes" : "no" })));
  return [side(0), side(1)];
}

/** Results of two runs with a graded score for each of the same rows. */
export function scores(
  baseline: readonly (number | null)[],
  candidate: readonly (number | null)[],
  change: (index: number) => Answer = () => ({}),
): [EvaluationResult, EvaluationResult] {
  const side = (values: readonly (number | null)[]) =>
    resultOf(values.map((value, index) => ({
      ...change(index),
      scores: {
        grade: value === null ? { status: "abstained" as const, reason: "none" } : { status: "scored" as const, value },
      },
    })));
  return [side(baseline), side(candidate)];
}
