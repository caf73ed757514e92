/** Spreads the cells of the grid over workers. */

import { runInWorkers } from "../run_in_workers.ts";
import type { Setting } from "./settings.ts";
import type { Outcome } from "./simulate.ts";

/** One cell with how often it is drawn. */
export interface Task {
  /** The cell. */
  setting: Setting;
  /** How often. */
  replicates: number;
  /** Seed of the run. */
  seed: number;
}

/** Options for {@linkcode runSettings}. */
export interface RunOptions {
  /** How many workers. */
  workers: number;
  /** Told after every cell. */
  progress(done: number, total: number): void;
}

/** Simulates all cells; outcomes in the order of the tasks, whoever did them. */
export async function runSettings(tasks: readonly Task[], options: RunOptions): Promise<Outcome[]> {
  return await runInWorkers<Task, Outcome>(tasks, {
    ...options,
    worker: new URL("./worker.ts", import.meta.url),
    effortOf: ({ setting: { k, n, m }, replicates }) => replicates * (k ?? 40) * Math.sqrt(n + m),
  });
}
