import { AsyncLocalStorage } from "node:async_hooks";
import {
  type Clock,
  loadSettings,
  processSources,
  readEnv,
  type SettingSources,
  systemClock,
  systemWarn,
} from "../config/mod.ts";
import { type RecordingHealth, toErrorData, type Tracking, type TrackingRecord } from "../contracts/mod.ts";
import { openTracking } from "./open_tracking.ts";
import { encodeRecord } from "./outbox/record_line.ts";
import { trackingSettings } from "./settings.ts";

/** Options for {@linkcode DefaultTracking}. */
export interface DefaultTrackingOptions {
  /** Where the settings come from. @default {environment, .env and vigil.yaml of the folder} */
  sources?: SettingSources;
  /** Folder that relative paths start from. @default {"."} */
  folder?: string;
  /** Opens the store of an address. @default {openTracking} */
  open?: (uri: string) => Promise<Tracking>;
  /** Told once when nothing can be recorded, and at the end what was not kept. @default {systemWarn} */
  onWarning?: (message: string) => void;
  /** Source of time. @default {systemClock} */
  clock?: Clock;
}

/** Runs what goes on for longer than the call outside of the caller's span, which it would hold on to. */
const outside = AsyncLocalStorage.snapshot();

const MAX_QUEUED = 10_000;
const RETRY_MS = 60_000;

/**
 * The store of calls that name none. It is opened from the settings when the first of them is recorded; until then records
 * wait in memory, 10,000 at most, and the rest is counted. With MLFLOW_ENABLED=false there is no file and no timer.
 */
export class DefaultTracking {
  /** Whether calls are recorded. */
  enabled: boolean;
  /** Told of the settings once they are known, with the records that wait for the store; may change which these are. */
  onSettings: ((sources: SettingSources, waiting: { json: string; now: boolean }[]) => void) | null = null;
  readonly #options: DefaultTrackingOptions;
  readonly #clock: Clock;
  readonly #queue: { json: string; now: boolean }[] = [];
  #dropped = 0;
  #tracking: Tracking | null = null;
  #opening: Promise<void> | null = null;
  #error: unknown = null;
  #retryAt = Infinity;

  /** Looks at the environment; files are read when the first record comes. */
  constructor(options: DefaultTrackingOptions = {}) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.enabled = this.#isEnabled(options.sources ?? { env: readEnv });
  }

  /** Takes a record. Never throws. */
  record(record: TrackingRecord): void {
    if (this.#tracking !== null) this.#tracking.record(record);
    else if (this.enabled) this.#wait(encodeRecord(record), false);
  }

  /** Takes a record that is JSON already. Never throws. */
  recordJson(json: string, options?: { now?: boolean }): void {
    if (this.#tracking !== null) this.#tracking.recordJson(json, options);
    else if (this.enabled) this.#wait(json, options?.now === true);
  }

  /** Delivers what was recorded, and opens the store first if that is still to be done. */
  async flush(options: { timeoutMs?: number } = {}): Promise<RecordingHealth> {
    if (this.#queue.length > 0) this.#opening ??= this.#open();
    await this.#opening;
    await this.#tracking?.flush(options);
    return this.health();
  }

  /** How recording goes. */
  health(): RecordingHealth {
    const lastError = this.#error === null ? null : toErrorData(this.#error);
    const health = this.#tracking?.health() ??
      { recorded: this.#queue.length, acknowledged: 0, delivered: 0, pending: 0, dropped: {}, lastError };
    if (this.#dropped === 0) return health;
    return {
      ...health,
      recorded: health.recorded + this.#dropped,
      dropped: { ...health.dropped, "store not open": this.#dropped },
    };
  }

  /** Delivers and closes; a later record opens the store again. */
  async close(): Promise<void> {
    removeEventListener("beforeunload", this.#beforeUnload);
    removeEventListener("unload", this.#unload);
    await this.#opening;
    const tracking = this.#tracking;
    this.#tracking = null;
    if (tracking === null) return;
    await tracking[Symbol.asyncDispose]();
    this.#tellWhatIsLeft(tracking.health());
  }

  #wait(json: string, now: boolean): void {
    if (this.#queue.length === 0) addEventListener("unload", this.#unload);
    if (this.#queue.length < MAX_QUEUED) this.#queue.push({ json, now });
    else this.#dropped++;
    if (this.#error === null || this.#clock.monotonic() >= this.#retryAt) {
      this.#opening ??= outside(() => this.#open());
    }
  }

  async #open(): Promise<void> {
    const { folder = ".", open = (uri) => openTracking(uri, { folder }) } = this.#options;
    try {
      const sources = await (this.#options.sources ?? processSources(folder));
      this.enabled = this.#isEnabled(sources);
      if (!this.enabled) return this.#forget();
      this.onSettings?.(sources, this.#queue);
      const tracking = await open(loadSettings(trackingSettings, sources).trackingUri);
      for (const { json, now } of this.#queue.splice(0)) tracking.recordJson(json, { now });
      this.#tracking = tracking;
      this.#error = null;
      removeEventListener("unload", this.#unload);
      addEventListener("beforeunload", this.#beforeUnload);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#opening = null;
    }
  }

  #forget(): void {
    this.#queue.length = 0;
    removeEventListener("unload", this.#unload);
  }

  #isEnabled(sources: SettingSources): boolean {
    try {
      return loadSettings({ enabled: trackingSettings.trackingEnabled }, sources).enabled;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  #fail(error: unknown): void {
    const first = this.#error === null;
    this.#error = error;
    this.#retryAt = this.#clock.monotonic() + RETRY_MS;
    if (!first) return;
    this.#warn(`Calls are not recorded: ${toErrorData(error).message}`);
  }

  #tellWhatIsLeft({ pending, dropped }: RecordingHealth): void {
    const reasons = Object.entries(dropped).map(([reason, count]) => `${count} ${reason}`);
    if (reasons.length > 0) this.#warn(`Some records were not kept: ${reasons.join(", ")}`);
    if (pending > 0) this.#warn(`${pending} records wait in the outbox and are delivered by the next process`);
  }

  #warn(message: string): void {
    const { onWarning = systemWarn } = this.#options;
    onWarning(message);
  }

  /** The process ends before the store was open. */
  readonly #unload = (): void => {
    const lost = this.#queue.length + this.#dropped;
    this.#warn(`${lost} records were not kept: the store was not open when the process ended; await flush() before`);
  };

  /** The process has nothing left to do: the store is closed in good order. */
  readonly #beforeUnload = (event: Event): void => {
    event.preventDefault();
    void this.close();
  };
}

let current: DefaultTracking | null = null;

/** The store of calls that name none; made when it is first asked for, opened when something is recorded. */
export function defaultTracking(): DefaultTracking {
  return current ??= new DefaultTracking();
}

/**
 * Replaces the default tracking, for example by the store that a command has opened. Disposing of the result delivers,
 * closes and puts the one before back.
 *
 * @example
 * ```ts
 * import { configureDefaultTracking } from "vigil/tracking";
 * await using _off = configureDefaultTracking({ sources: { env: () => "false" } });
 * ```
 */
export function configureDefaultTracking(options: DefaultTrackingOptions): AsyncDisposable {
  const before = current;
  const configured = new DefaultTracking(options);
  current = configured;
  return {
    [Symbol.asyncDispose]: async () => {
      if (current === configured) current = before;
      await configured.close();
    },
  };
}

/**
 * Delivers what calls without a store of their own have recorded. A script that ends by itself need not call it.
 *
 * @returns What was recorded, delivered, dropped.
 *
 * @example
 * ```ts
 * import { flush } from "vigil";
 * const { pending } = await flush();
 * pending; // 0
 * ```
 */
export async function flush(options: { timeoutMs?: number } = {}): Promise<RecordingHealth> {
  return await defaultTracking().flush(options);
}
