import { type Clock, systemClock } from "../../config/mod.ts";
import { type AnalyticsResult, InputError, type Query } from "../../contracts/mod.ts";
import { analyseCalls } from "./analyse_calls.ts";
import { callOfRun, callOfTrace } from "./observed_call.ts";

/** Options of {@linkcode analyseStore}. */
export interface AnalyticsOptions {
  /** Store that holds the calls. */
  store: Pick<Query, "experiments" | "runs" | "traces">;
  /** Name of the experiment; left out, all are looked at. */
  experiment?: string;
  /** Length of the period in days, until now. @default {7} */
  days?: number;
  /** Whether calls are runs or traces; `auto` takes runs where any is a call. @default {"auto"} */
  source?: "auto" | "runs" | "traces";
  /** Time. @default {the machine's} */
  clock?: Clock;
}

/**
 * What happened in the last days: success, confidence, response time, intents, roles, modules, models and prompt versions, day by day,
 * with errors by category and the averages of scores.
 *
 * A call is a run that logs `confidence_score` or `response_time_ms`, as the intent detection does, else a trace. Its tags say what it
 * was about: `detected_intent`, `user_role`, `current_module`, `current_tab`, `model_name`, `prompt_version`, `error_category`.
 *
 * @throws {InputError} If there is no such experiment.
 * @throws {RangeError} If `days` is not above 0.
 *
 * @example
 * ```ts
 * import { openTracking } from "vigil";
 * import { analyseStore } from "vigil/monitoring";
 * const folder = await Deno.makeTempDir();
 * {
 *   await using store = await openTracking(`sqlite:///${folder}/mlflow.db`);
 *   const { calls } = await analyseStore({ store, days: 30 });
 *   calls; // 0
 * }
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function analyseStore(options: AnalyticsOptions): Promise<AnalyticsResult> {
  const { store, experiment, days = 7, source = "auto", clock = systemClock } = options;
  if (!(days > 0 && days <= 3650)) {
    throw new RangeError(`Cannot analyse the store: days must be above 0 and at most 3650, received ${days}`);
  }
  const toMs = clock.now();
  const sinceMs = toMs - days * 86_400_000;
  const where = experiment === undefined ? {} : { experiments: [await existing(experiment, store)] };
  const name = experiment ?? "all experiments";
  const runs = source === "traces"
    ? []
    : (await store.runs({ ...where, sinceMs, limit: MOST_CALLS })).flatMap((run) => callOfRun(run) ?? []);
  const traces = await store.traces({ ...where, sinceMs, limit: MOST_CALLS });
  const traced = analyseCalls(traces.map(callOfTrace), { name, source: "traces", toMs, days });
  if (source === "traces" || (source === "auto" && runs.length === 0)) return traced;
  // Judgements are kept on traces, whatever logged the call.
  return { ...analyseCalls(runs, { name, source: "runs", toMs, days }), scores: traced.scores };
}

/** Newest calls that are looked at. */
const MOST_CALLS = 1_000_000;

async function existing(name: string, store: Pick<Query, "experiments">): Promise<string> {
  const all = await store.experiments();
  if (all.some((experiment) => experiment.name === name)) return name;
  throw new InputError(`Cannot analyse the experiment "${name}": the store has none of this name`, {
    hint: all.length === 0 ? "The store is empty" : `It has: ${all.slice(0, 10).map((one) => one.name).join(", ")}`,
  });
}
