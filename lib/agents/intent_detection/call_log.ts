import { type Clock, loadSettings, processSources, readEnv, systemWarn } from "../../config/mod.ts";
import { toErrorData, type Tracking } from "../../contracts/mod.ts";
import { openTracking, trackingSettings } from "../../tracking/mod.ts";
import { getTraceId, traceContext } from "../../tracing/mod.ts";

/** What is logged of a call. */
export interface LoggedCall {
  /** Name of the run. */
  name: string;
  /** When the call began, in milliseconds since 1970. */
  startTimeMs: number;
  /** Parameters. */
  params: Readonly<Record<string, string | number | boolean>>;
  /** Metrics; what is null is left out. */
  metrics: Readonly<Record<string, number | null>>;
  /** Tags; what is undefined is left out. */
  tags: Readonly<Record<string, string | undefined>>;
  /** Whether the call succeeded. */
  succeeded: boolean;
}

/** Logs each call as a run of an experiment. Never throws: what cannot be logged costs one warning, not the call. */
export class CallLog {
  readonly #experiment: string;
  readonly #clock: Clock;
  readonly #onWarning: (message: string) => void;
  #store: Promise<Tracking | null> | null;
  #warned = false;

  /** Opens nothing: without a store the one of the settings is opened by the first call. */
  constructor(
    experiment: string,
    options: { store?: Tracking | null; clock: Clock; onWarning?: (message: string) => void },
  ) {
    this.#experiment = experiment;
    this.#clock = options.clock;
    this.#onWarning = options.onWarning ?? systemWarn;
    this.#store = options.store === undefined ? null : Promise.resolve(options.store);
  }

  /**
   * Logs a call, and links the trace around it. A call inside a run, such as one of an evaluation, belongs to that run: its figures are on
   * its trace, and it gets no run of its own.
   */
  async log(call: LoggedCall): Promise<void> {
    const around = traceContext();
    if (around?.runId !== undefined || around?.store === null) return;
    try {
      const store = await (this.#store ??= this.#open());
      if (store !== null) await this.#write(store, call);
    } catch (error) {
      if (this.#warned) return;
      this.#warned = true;
      this.#onWarning(`Calls are not logged: ${toErrorData(error).message}`);
    }
  }

  async #write(store: Tracking, call: LoggedCall): Promise<void> {
    const traceId = getTraceId();
    const tags: Record<string, string> = {};
    for (const [key, value] of Object.entries(call.tags)) if (value !== undefined) tags[key] = value.slice(0, 8000);
    const { runId } = await store.createRun({
      experiment: this.#experiment,
      name: call.name,
      startTimeMs: call.startTimeMs,
      userId: readEnv("USER") ?? readEnv("LOGNAME") ?? "unknown",
      tags,
      sourceName: "vigil",
    });
    for (const [key, value] of Object.entries(call.params)) {
      store.record({ kind: "param", runId, key, value: String(value) });
    }
    const timestampMs = this.#clock.now();
    for (const [key, value] of Object.entries(call.metrics)) {
      if (value !== null) store.record({ kind: "metric", runId, key, value, timestampMs, step: 0 });
    }
    if (traceId !== undefined) store.record({ kind: "link", traceId, runId });
    await store.updateRun(runId, { status: call.succeeded ? "FINISHED" : "FAILED", endTimeMs: timestampMs });
  }

  async #open(): Promise<Tracking | null> {
    const { trackingEnabled, trackingUri } = loadSettings(trackingSettings, await processSources("."));
    if (!trackingEnabled) return null;
    const store = await openTracking(trackingUri);
    // Nobody else knows this store: it is closed when the process has nothing left to do.
    addEventListener("beforeunload", (event) => {
      if (this.#store === null) return;
      event.preventDefault();
      this.#store = null;
      void store[Symbol.asyncDispose]();
    });
    return store;
  }
}
