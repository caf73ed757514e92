import type { Estimate } from "../contracts/mod.ts";
import { requireWhole } from "./arguments.ts";
import { type IntervalOptions, requireLevel } from "./level.ts";
import { momentsOf } from "./moments.ts";
import { wilsonEffective } from "./wilson.ts";

/** Outcome of one task that was tried several times. */
export interface TaskTrials {
  /** How many trials passed. */
  passes: number;
  /** How many there were. */
  trials: number;
}

/**
 * pass^k: how likely an agent passes a task k times out of k, averaged over tasks. What a user who needs it every time gets.
 *
 * From c passes in n trials of a task, the share of k-subsets of trials that all pass, C(c, k)/C(n, k), is unbiased; (c/n)^k is not. The
 * interval treats tasks as the independent units: their trials resemble each other, and taking 4 trials of 10 tasks for 40 independent
 * ones would cover 52 times in 100.
 *
 * @param tasks Passes and trials of each task. Tasks with fewer than k trials are left out, and counted in the reason.
 * @param k How many times in a row.
 * @returns The estimate, n being the number of tasks used; value null if there are none.
 * @throws {RangeError} If a count is not a whole number or lies outside its range.
 *
 * @example
 * ```ts
 * import { passHatEstimate } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(passHatEstimate([{ passes: 5, trials: 8 }, { passes: 8, trials: 8 }], 4).value?.toFixed(4), "0.5357");
 * ```
 *
 * Source: S. Yao, N. Shinn, P. Razavi, K. Narasimhan (2024), τ-bench: a benchmark for tool-agent-user interaction, section 4.
 */
export function passHatEstimate(tasks: readonly TaskTrials[], k: number, options: IntervalOptions = {}): Estimate {
  return overTasks(tasks, { k, ...options }, ({ passes, trials }) => subsetShare(passes, trials, k));
}

/**
 * pass@k: how likely at least one of k trials passes, averaged over tasks. What a user who may try again gets.
 *
 * From c passes in n trials of a task, 1 − C(n − c, k)/C(n, k).
 *
 * @param tasks Passes and trials of each task. Tasks with fewer than k trials are left out, and counted in the reason.
 * @param k How many trials.
 * @returns The estimate, n being the number of tasks used; value null if there are none.
 * @throws {RangeError} If a count is not a whole number or lies outside its range.
 *
 * @example
 * ```ts
 * import { passAtEstimate } from "vigil/statistics";
 * import { strictEqual } from "node:assert/strict";
 * strictEqual(passAtEstimate([{ passes: 1, trials: 4 }, { passes: 0, trials: 4 }], 2).value, 0.25);
 * ```
 *
 * Source: M. Chen and others (2021), Evaluating large language models trained on code, section 2.1.
 */
export function passAtEstimate(tasks: readonly TaskTrials[], k: number, options: IntervalOptions = {}): Estimate {
  return overTasks(tasks, { k, ...options }, ({ passes, trials }) => 1 - subsetShare(trials - passes, trials, k));
}

/** C(count, k)/C(trials, k): the chance that k trials drawn without replacement are all among `count`. */
function subsetShare(count: number, trials: number, k: number): number {
  let share = 1;
  for (let i = 0; i < k && share > 0; i++) share *= Math.max(0, count - i) / (trials - i);
  return share;
}

function overTasks(
  tasks: readonly TaskTrials[],
  { k, level = 0.95 }: IntervalOptions & { k: number },
  share: (task: TaskTrials) => number,
): Estimate {
  const action = "estimate over repeated trials";
  requireLevel(level);
  requireWhole(k, { action, name: "k", min: 1 });
  for (const { passes, trials } of tasks) {
    requireWhole(trials, { action, name: "trials" });
    requireWhole(passes, { action, name: "passes", max: trials });
  }
  const used = tasks.filter(({ trials }) => trials >= k);
  const n = used.length;
  const remarks = n < tasks.length ? [`${tasks.length - n} of ${tasks.length} tasks have fewer than ${k} trials`] : [];
  const reason = () => remarks.length === 0 ? {} : { reason: remarks.join("; ") };
  if (n === 0) {
    remarks.unshift("undefined: no task with enough trials");
    return { value: null, n, interval: null, ...reason() };
  }
  const { mean: value, standardDeviation } = momentsOf(used.map(share));
  if (n === 1) {
    remarks.unshift("no interval from one task");
    return { value, n, interval: null, ...reason() };
  }
  if (n < 5) remarks.unshift(`${n} tasks: conclude nothing from fewer than 5`);
  const trials = used.reduce((sum, task) => sum + task.trials, 0);
  const varying = Math.min(trials, value * (1 - value) * n / standardDeviation ** 2);
  // From fewer than five tasks with a failed trial, or with a passed one, the variance cannot be told.
  const failing = used.filter((task) => task.passes < task.trials).length;
  const succeeding = used.filter((task) => task.passes > 0).length;
  const untold = standardDeviation === 0 || failing < 5 || succeeding < 5;
  const size = untold ? Math.min(n, standardDeviation === 0 ? n : varying) : varying;
  const interval = wilsonEffective(Math.min(1, value), size, {
    level,
    degreesOfFreedom: n - 1,
    method: "cluster_wilson_t",
  });
  return { value, n, interval, ...reason() };
}
