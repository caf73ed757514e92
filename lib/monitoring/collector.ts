import { type Clock, systemClock } from "../config/mod.ts";
import { toErrorData } from "../contracts/mod.ts";
import { type CollectorCounts, type CollectorSummary, metricsOf, summariseCounts } from "./collector_summary.ts";
import { DurationWindow } from "./duration_window.ts";
import { MetricsRun, type MetricsStore } from "./metrics_run.ts";
import { RequestLog } from "./request_log.ts";

/** Options for `getMetricsCollector()`. */
export interface CollectorOptions {
  /** Store that the metrics are logged to. @default {none} */
  store?: MetricsStore;
  /** Experiment of the run. @default {"/Shared/ai-agents/" and the name} */
  experiment?: string;
  /** Who the run belongs to. @default {"vigil"} */
  userId?: string;
  /** Milliseconds between two loggings; the last one comes when it is closed. @default {60000} */
  flushEveryMs?: number;
  /** File that every recorded value is appended to as a line of JSON. @default {none} */
  logPath?: string;
  /** Durations that quantiles are computed from: the latest ones. @default {10000} */
  windowSize?: number;
  /** Whether a status is an error. @default {its name begins with "error", "fail", "timeout" or "5"} */
  isError?: (status: string) => boolean;
  /** Source of time. @default {systemClock} */
  clock?: Clock;
}

/** Tokens of a call, and what it cost where that is known. */
export interface CollectedTokens {
  /** Tokens that were read. */
  inputTokens: number;
  /** Tokens that were written. */
  outputTokens: number;
  /** Cost in US dollars; null or left out where unknown. */
  costUsd?: number | null;
}

const MAX_STATUSES = 100;
const OTHER_STATUS = "other";

interface StatusEntry {
  count: number;
  isError: boolean;
  json: string;
}

/**
 * Counts what a service does: requests, errors, durations, tokens. Recording takes less than a microsecond, needs the
 * same memory after a year as after an hour, and never throws.
 */
export class MetricsCollector implements AsyncDisposable {
  /** What is collected, for example the name of an agent. */
  readonly name: string;
  readonly #options: CollectorOptions;
  readonly #clock: Clock;
  readonly #durations: DurationWindow;
  readonly #statuses = new Map<string, StatusEntry>();
  readonly #onClose: () => void;
  #inputTokens = 0;
  #outputTokens = 0;
  #tokenCalls = 0;
  #knownUsd = 0;
  #unpricedCalls = 0;
  #invalid = 0;
  #run: MetricsRun | null = null;
  #log: RequestLog | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #changed = false;
  #flushing: Promise<void> = Promise.resolve();
  #lastError: string | null = null;

  /** Makes a collector; `getMetricsCollector()` keeps one for each name. */
  constructor(name: string, options: CollectorOptions, onClose: () => void) {
    this.name = name;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#durations = new DurationWindow(options.windowSize ?? 10_000);
    this.#onClose = onClose;
    this.attach(options);
  }

  /** Gives it a store or a log, if it has none yet. */
  attach({ store, logPath, experiment = `/Shared/ai-agents/${this.name}`, userId = "vigil" }: CollectorOptions): void {
    const had = this.#run !== null || this.#log !== null;
    if (store !== undefined) {
      this.#run ??= new MetricsRun({ store, experiment, userId, name: `${this.name}-metrics`, clock: this.#clock });
    }
    if (logPath !== undefined) this.#log ??= new RequestLog({ path: logPath });
    if (had || (this.#run === null && this.#log === null)) return;
    addEventListener("beforeunload", this.#beforeUnload);
    addEventListener("unload", this.#unload);
    if (this.#changed) this.#arm();
  }

  /** Counts a request by how it ended, for example `"success"` or `"error"`. */
  recordRequest(status: string): void {
    const entry = this.#statuses.get(status) ?? this.#newStatus(status);
    entry.count++;
    if (this.#log !== null) this.#log.add(`{"timeMs":${this.#clock.now()},"status":${entry.json}}`);
    this.#touch();
  }

  /** Records how long a request took, in milliseconds. */
  recordDuration(durationMs: number): void {
    if (!(durationMs >= 0 && durationMs < Infinity)) return void this.#invalid++;
    this.#durations.add(durationMs);
    if (this.#log !== null) this.#log.add(`{"timeMs":${this.#clock.now()},"durationMs":${durationMs}}`);
    this.#touch();
  }

  /** Adds the tokens of a call, and what it cost where that is known. */
  recordTokens(tokens: CollectedTokens): void;
  /** Adds the tokens of a call whose cost is not known. */
  recordTokens(inputTokens: number, outputTokens: number): void;
  recordTokens(tokens: CollectedTokens | number, written = 0): void {
    const plain = typeof tokens !== "object" || tokens === null;
    const inputTokens = plain ? tokens : tokens.inputTokens;
    const outputTokens = plain ? written : tokens.outputTokens;
    const costUsd = plain ? null : tokens.costUsd ?? null;
    if (!isCount(inputTokens) || !isCount(outputTokens) || (costUsd !== null && !isCount(costUsd))) {
      return void this.#invalid++;
    }
    this.#inputTokens += inputTokens;
    this.#outputTokens += outputTokens;
    this.#tokenCalls++;
    if (costUsd === null) this.#unpricedCalls++;
    else this.#knownUsd += costUsd;
    if (this.#log !== null) {
      const numbers = `"inputTokens":${inputTokens},"outputTokens":${outputTokens},"costUsd":${costUsd}`;
      this.#log.add(`{"timeMs":${this.#clock.now()},${numbers}}`);
    }
    this.#touch();
  }

  /** What is known now, with intervals. */
  summary(): CollectorSummary {
    const droppedLines = this.#log?.dropped ?? 0;
    return {
      name: this.name,
      ...summariseCounts(this.#counts(), this.#durations),
      droppedLines,
      lastError: this.#lastError,
    };
  }

  /** Writes the request log and logs the metrics of this moment to the run. Never throws. */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#flush());
    return this.#flushing;
  }

  /** Flushes for the last time and ends the run; the next collector of this name begins anew. */
  async [Symbol.asyncDispose](): Promise<void> {
    removeEventListener("beforeunload", this.#beforeUnload);
    removeEventListener("unload", this.#unload);
    await this.flush();
    if (this.#timer !== null) clearTimeout(this.#timer);
    const run = this.#run;
    this.#run = null;
    this.#log = null;
    this.#onClose();
    await this.#attempt(() => run?.end());
  }

  async #flush(): Promise<void> {
    this.#log?.write();
    if (!this.#changed) return;
    this.#changed = false;
    await this.#attempt(() => this.#run?.log(metricsOf(this.summary())));
  }

  async #attempt(action: () => Promise<void> | undefined): Promise<void> {
    try {
      await action();
      this.#lastError = null;
    } catch (error) {
      this.#lastError = toErrorData(error).message;
    }
  }

  #touch(): void {
    this.#changed = true;
    if (this.#timer === null && (this.#run !== null || this.#log !== null)) this.#arm();
  }

  #arm(): void {
    const timer = setTimeout(() => {
      this.#timer = null;
      void this.flush();
    }, this.#options.flushEveryMs ?? 60_000);
    Deno.unrefTimer(timer);
    this.#timer = timer;
  }

  #newStatus(status: string): StatusEntry {
    const name = this.#statuses.size < MAX_STATUSES ? String(status) : OTHER_STATUS;
    let entry = this.#statuses.get(name);
    if (entry === undefined) {
      entry = { count: 0, isError: this.#isError(name), json: JSON.stringify(name) };
      this.#statuses.set(name, entry);
    }
    return entry;
  }

  #isError(status: string): boolean {
    const { isError = (name) => /^(?:error|fail|timeout|5)/i.test(name) } = this.#options;
    try {
      return isError(status);
    } catch {
      return false;
    }
  }

  #counts(): CollectorCounts {
    const statuses: Record<string, number> = {};
    let requests = 0;
    let errors = 0;
    for (const [status, { count, isError }] of this.#statuses) {
      statuses[status] = count;
      requests += count;
      if (isError) errors += count;
    }
    return {
      requests,
      errors,
      statuses,
      inputTokens: this.#inputTokens,
      outputTokens: this.#outputTokens,
      tokenCalls: this.#tokenCalls,
      knownUsd: this.#knownUsd,
      unpricedCalls: this.#unpricedCalls,
      invalid: this.#invalid,
    };
  }

  readonly #unload = (): void => this.#log?.write();

  /** The process has nothing left to do: what was counted is logged before it ends. */
  readonly #beforeUnload = (event: Event): void => {
    event.preventDefault();
    void this[Symbol.asyncDispose]();
  };
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value < Infinity;
}
