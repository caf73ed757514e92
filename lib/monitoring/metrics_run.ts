import type { Clock } from "../config/mod.ts";
import type { Tracking } from "../contracts/mod.ts";

/** What metrics are logged to: any store that was opened by `openTracking()`. */
export type MetricsStore = Pick<Tracking, "createRun" | "updateRun" | "record">;

/** Options for {@linkcode MetricsRun}. */
export interface MetricsRunOptions {
  /** Store that holds the run. */
  store: MetricsStore;
  /** Name of the experiment. */
  experiment: string;
  /** Name of the run. */
  name: string;
  /** Who the run belongs to. */
  userId: string;
  /** Source of time. */
  clock: Clock;
}

/** A run that metrics are logged to from time to time; begun with the first of them. */
export class MetricsRun {
  readonly #options: MetricsRunOptions;
  #runId: string | null = null;
  #step = 0;

  /** Makes a run; touches nothing before the first metrics. */
  constructor(options: MetricsRunOptions) {
    this.#options = options;
  }

  /** Logs the metrics of this moment as the next step. */
  async log(metrics: Record<string, number>): Promise<void> {
    const { store, experiment, name, userId, clock } = this.#options;
    const timestampMs = clock.now();
    this.#runId ??= (await store.createRun({ experiment, name, userId, startTimeMs: timestampMs })).runId;
    for (const [key, value] of Object.entries(metrics)) {
      store.record({ kind: "metric", runId: this.#runId, key, value, timestampMs, step: this.#step });
    }
    this.#step++;
  }

  /** Ends the run, if it was begun. */
  async end(): Promise<void> {
    const { store, clock } = this.#options;
    if (this.#runId !== null) await store.updateRun(this.#runId, { status: "FINISHED", endTimeMs: clock.now() });
  }
}
