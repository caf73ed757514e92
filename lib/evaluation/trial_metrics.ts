import type { Estimate, EvaluationRow } from "../contracts/mod.ts";
import { passAtEstimate, passHatEstimate, type TaskTrials } from "../statistics/mod.ts";
import { labelOf } from "./field.ts";

/** Most numbers of trials that are all given; of more, the powers of two and the number itself. */
const ALL_UP_TO = 5;

/** Options of {@linkcode trialMetrics}. */
export interface TrialMetricsOptions {
  /** What the trials of a task have in common: the id of the row, or its cluster. @default {"id"} */
  by?: "id" | "cluster";
  /** Whether a trial passed; null where it does not tell. @default {whether the answer is the expected one} */
  passed?: (row: EvaluationRow) => boolean | null;
  /** Two-sided confidence level. @default {0.95} */
  level?: number;
}

/**
 * How an agent does that is tried several times on each task: `pass_hat_k`, the chance that k trials of a task all pass, and
 * `pass_at_k`, the chance that at least one of k does, each averaged over tasks with an interval over tasks. Trials
 * without an answer are left out; tasks with fewer than k others have no part in the figures of k.
 *
 * @param rows Rows of all trials.
 * @returns Estimates by name, for k from 1 to the number of trials; of more than five trials, the powers of two and the number
 * itself. Nothing where no task has more than one trial.
 *
 * @example
 * ```ts
 * import { evaluate, trialMetrics } from "vigil/evaluation";
 * import { strictEqual } from "node:assert/strict";
 * const rows = [["a", "yes"], ["a", "no"], ["b", "yes"], ["b", "yes"]];
 * const { rows: judged } = await evaluate({
 *   name: "two tasks",
 *   data: rows.map(([task, predicted]) => ({ task, truth: "yes", predicted })),
 *   targetField: "truth",
 *   predictionField: "predicted",
 *   clusterField: "task",
 * });
 * strictEqual(trialMetrics(judged, { by: "cluster" }).pass_hat_2?.value, 0.5);
 * strictEqual(trialMetrics(judged, { by: "cluster" }).pass_at_2?.value, 1);
 * ```
 *
 * Source: S. Yao and others (2024), τ-bench, section 4 (pass^k); M. Chen and others (2021), Evaluating large language models
 * trained on code, section 2.1 (pass@k).
 */
export function trialMetrics(
  rows: readonly EvaluationRow[],
  options: TrialMetricsOptions = {},
): Record<string, Estimate> {
  const { by = "id", passed = answeredRightly, level = 0.95 } = options;
  const tasks = new Map<string, TaskTrials>();
  for (const row of rows) {
    const outcome = passed(row);
    if (outcome === null) continue;
    const name = by === "cluster" ? row.cluster ?? `row ${row.id}` : row.id;
    const task = tasks.get(name) ?? { passes: 0, trials: 0 };
    tasks.set(name, { passes: task.passes + Number(outcome), trials: task.trials + 1 });
  }
  const most = [...tasks.values()].reduce((largest, { trials }) => Math.max(largest, trials), 0);
  if (most < 2) return {};
  const counts = [...tasks.values()];
  const metrics: Record<string, Estimate> = {};
  for (const k of numbersUpTo(most)) metrics[`pass_hat_${k}`] = passHatEstimate(counts, k, { level });
  for (const k of numbersUpTo(most)) if (k > 1) metrics[`pass_at_${k}`] = passAtEstimate(counts, k, { level });
  return metrics;
}

function answeredRightly({ expected, predicted }: EvaluationRow): boolean | null {
  const wanted = labelOf(expected) ?? null;
  const given = labelOf(predicted) ?? null;
  return wanted === null || given === null ? null : wanted === given;
}

function numbersUpTo(most: number): number[] {
  const all = Array.from({ length: most }, (_, index) => index + 1);
  return most <= ALL_UP_TO ? all : all.filter((k) => k === most || Number.isInteger(Math.log2(k)));
}
