import { z } from "zod";
import { type Clock, loadSettings, setting, systemClock } from "../../config/mod.ts";
import { trackingSettings } from "../settings.ts";
import { keptRun } from "./tracked_run.ts";
import { type TrackerOptions, TrackerStore } from "./tracker_store.ts";

/** Options for {@linkcode EvaluationTracker}. */
export interface EvaluationTrackerOptions extends TrackerOptions {
  /** Name of the experiment. @default {"/Shared/klaudbiusz-evaluations"} */
  experiment?: string;
  /** What is evaluated, as a tag. @default {"klaudbiusz"} */
  framework?: string;
  /** How the applications were made. @default {setting EVAL_MODE, "manual"} */
  mode?: string;
  /** Source of time. @default {systemClock} */
  clock?: Clock;
}

/** An evaluation that is over. */
export interface TrackedEvaluation {
  /** How many applications were evaluated. */
  totalApps: number;
  /** Version of the model that made them. */
  modelVersion: string;
  /** Its metrics; what is null is left out. */
  metrics: Readonly<Record<string, number | null>>;
  /** The report as data: evaluation_report.json. */
  report: unknown;
  /** The report as a page: EVALUATION_REPORT.md. */
  markdown: string;
  /** When it was made, in milliseconds since 1970. @default {now} */
  timeMs?: number;
}

/** As evaluationSettings of the evaluation room have it, which this room must not import. */
const mode = setting({
  description: "How an application was made: manual, mcp, vanilla_sdk, or a name of your own",
  env: "EVAL_MODE",
  yaml: "evaluation.mode",
  schema: z.string({ error: "Expected text" }).trim().min(1, "Expected text that is not empty"),
  default: "manual",
});

/**
 * Keeps evaluations of generated applications, one run each: `eval_{mode}_{timestamp}`. Without credentials or without a
 * server there is one warning and the evaluation goes on.
 *
 * @example
 * ```ts
 * import { EvaluationTracker, openTracking } from "vigil/tracking";
 * const folder = await Deno.makeTempDir();
 * await using store = await openTracking("sqlite:///mlflow.db", { folder });
 * await using tracker = new EvaluationTracker({ store, mode: "mcp" });
 * await tracker.logEvaluation({
 *   totalApps: 2,
 *   modelVersion: "2026-11",
 *   metrics: { build_success_rate: 0.5 },
 *   report: { apps: [] },
 *   markdown: "# Evaluation",
 *   timeMs: 1_763_700_000_000,
 * });
 * (await store.runs())[0]?.name; // "eval_mcp_20251121_044000"
 * ```
 */
export class EvaluationTracker implements AsyncDisposable {
  readonly #options: EvaluationTrackerOptions;
  readonly #tracker: TrackerStore;

  /** Only keeps what it is given; the store is opened by the first evaluation. */
  constructor(options: EvaluationTrackerOptions = {}) {
    this.#options = options;
    this.#tracker = new TrackerStore(options, trackingSettings.trackingEnabled);
  }

  /**
   * Keeps an evaluation.
   *
   * @returns Id of its run; null where it could not be kept.
   */
  async logEvaluation(evaluation: TrackedEvaluation): Promise<string | null> {
    const { clock = systemClock, framework = "klaudbiusz", experiment = "/Shared/klaudbiusz-evaluations" } =
      this.#options;
    const { timeMs = clock.now() } = evaluation;
    const sources = await this.#tracker.sources();
    const how = this.#options.mode ?? loadSettings({ mode }, sources).mode;
    const at = new Date(timeMs).toISOString();
    const name = `eval_${how}_${at.slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "_")}`;
    return await this.#tracker.attempt(async (store) => {
      const { runId } = await store.createRun({
        experiment,
        name,
        startTimeMs: timeMs,
        userId: sources.env?.("USER") ?? sources.env?.("LOGNAME") ?? "unknown",
        tags: { framework, mode: how, run_name: name },
        sourceName: "vigil",
      });
      await using run = keptRun(store, { runId, clock, tracker: this.#tracker, onEnd: () => {} });
      const { totalApps, modelVersion, metrics, report, markdown } = evaluation;
      run.logParams({ mode: how, total_apps: totalApps, timestamp: at, model_version: modelVersion });
      run.logMetrics(metrics);
      await run.logArtifact("evaluation_report.json", { content: `${JSON.stringify(report, null, 2)}\n` });
      await run.logArtifact("EVALUATION_REPORT.md", { content: markdown });
      return runId;
    });
  }

  /** Delivers, and closes the store if it was opened here. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#tracker[Symbol.asyncDispose]();
  }
}
