import { type Clock, loadSettings, type SettingSources, systemClock } from "../../config/mod.ts";
import type { Tracking } from "../../contracts/mod.ts";
import { trackingSettings } from "../settings.ts";
import { keptRun, type TrackedRun, UNKEPT_RUN } from "./tracked_run.ts";
import { type TrackerOptions, TrackerStore } from "./tracker_store.ts";

/** Options for {@linkcode ExperimentTracker}. */
export interface ExperimentTrackerOptions extends TrackerOptions {
  /** Beginning of the experiment's name. @default {setting MLFLOW_EXPERIMENT_PREFIX, "esg-classifier"} */
  prefix?: string;
  /** Source of time. @default {systemClock} */
  clock?: Clock;
}

/** How a run of {@linkcode ExperimentTracker} is started. */
export interface StartTrackedRunOptions {
  /** Name of the run. */
  runName: string;
  /** Tags. */
  tags?: Record<string, string>;
}

/**
 * Tracks how a classifier is made, in the experiment `{prefix}-{classifier}` (on Databricks `/Shared/` before it).
 *
 * It is off unless MLFLOW_ENABLED is true: then nothing is opened and every call does nothing, with no change of code. A
 * run that is started while another one is open lies inside it; the methods of the tracker mean the innermost open run. A
 * store that is out of reach costs one warning and never the training.
 *
 * @example
 * ```ts
 * import { ExperimentTracker, openTracking } from "vigil/tracking";
 * const folder = await Deno.makeTempDir();
 * await using store = await openTracking("sqlite:///mlflow.db", { folder });
 * await using tracker = new ExperimentTracker("fp", { store });
 * {
 *   await using _run = await tracker.startRun({ runName: "train" });
 *   tracker.logParams({ targetRecall: 0.9 });
 *   tracker.logMetrics({ recall: 0.93 });
 *   await tracker.logArtifact("notes.txt", { content: "first try" });
 * }
 * (await store.runs({ experiments: ["esg-classifier-fp"] }))[0]?.metrics; // { recall: 0.93 }
 * ```
 */
export class ExperimentTracker implements AsyncDisposable {
  /** Name of the classifier. */
  readonly classifier: string;
  readonly #options: ExperimentTrackerOptions;
  readonly #tracker: TrackerStore;
  readonly #open: TrackedRun[] = [];

  /** Only keeps what it is given; the store is opened by the first run. */
  constructor(classifier: string, options: ExperimentTrackerOptions = {}) {
    this.classifier = classifier;
    this.#options = options;
    this.#tracker = new TrackerStore(options, { ...trackingSettings.trackingEnabled, default: false });
  }

  /** The open store; null where nothing is kept. */
  store(): Promise<Tracking | null> {
    return this.#tracker.store();
  }

  /** Name of the experiment. */
  async experiment(): Promise<string> {
    const sources = await this.#tracker.sources();
    const { experimentPrefix } = loadSettings({ experimentPrefix: trackingSettings.experimentPrefix }, sources);
    const name = `${this.#options.prefix ?? experimentPrefix}-${this.classifier}`;
    return (await this.#uri(sources)).startsWith("databricks") ? `/Shared/${name}` : name;
  }

  /** Starts a run, inside the innermost one that is open. Dispose of it to end it. */
  async startRun(options: StartTrackedRunOptions): Promise<TrackedRun> {
    const { clock = systemClock } = this.#options;
    const parentRunId = this.#open.at(-1)?.runId ?? null;
    const run = await this.#tracker.attempt(async (store) => {
      const { runId } = await store.createRun({
        experiment: await this.experiment(),
        name: options.runName,
        startTimeMs: clock.now(),
        userId: await this.#user(),
        tags: { classifier: this.classifier, ...options.tags },
        sourceName: "vigil",
        ...parentRunId === null ? {} : { parentRunId },
      });
      const kept = keptRun(store, { runId, clock, tracker: this.#tracker, onEnd: () => this.#forget(kept) });
      this.#open.push(kept);
      return kept;
    });
    return run ?? UNKEPT_RUN;
  }

  /** Keeps parameters of the innermost open run. */
  logParams(params: Readonly<Record<string, unknown>>): void {
    this.#current().logParams(params);
  }

  /** Keeps metrics of the innermost open run. */
  logMetrics(metrics: Readonly<Record<string, number | null | undefined>>, options?: { step?: number }): void {
    this.#current().logMetrics(metrics, options);
  }

  /** Keeps tags of the innermost open run. */
  setTags(tags: Readonly<Record<string, string>>): void {
    this.#current().setTags(tags);
  }

  /** Keeps a file of the innermost open run: the one at the path, or the content given under that path. */
  async logArtifact(path: string, options?: { content?: string | Uint8Array }): Promise<void> {
    await this.#current().logArtifact(path, options);
  }

  /** Ends the runs that are open, delivers, and closes the store if it was opened here. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const run of this.#open.toReversed()) await run.end();
    await this.#tracker[Symbol.asyncDispose]();
  }

  #current(): TrackedRun {
    return this.#open.at(-1) ?? UNKEPT_RUN;
  }

  #forget(run: TrackedRun): void {
    const index = this.#open.indexOf(run);
    if (index >= 0) this.#open.splice(index, 1);
  }

  async #uri(sources: SettingSources): Promise<string> {
    const { store } = this.#options;
    if (store !== undefined && store !== null) return store.uri;
    return await Promise.resolve(loadSettings({ uri: trackingSettings.trackingUri }, sources).uri);
  }

  async #user(): Promise<string> {
    const { env } = await this.#tracker.sources();
    return env?.("USER") ?? env?.("LOGNAME") ?? "unknown";
  }
}
