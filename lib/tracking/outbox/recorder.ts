import { AsyncLocalStorage } from "node:async_hooks";
import type { Clock } from "../../config/mod.ts";
import type { RecordingHealth, TrackingRecord } from "../../contracts/mod.ts";
import { Delivery } from "./delivery.ts";
import type { RecordSink } from "./delivery_target.ts";
import { Outbox, type OutboxOptions } from "./outbox.ts";
import { encodeRecord } from "./record_line.ts";
import { removeLeftovers, segmentNames } from "./segment.ts";

/** Options for {@linkcode Recorder}. */
export interface RecorderOptions extends OutboxOptions {
  /** Source of time. */
  clock: Clock;
  /** Milliseconds between deliveries while the process lives on. */
  deliverEveryMs: number;
  /** Most milliseconds to deliver for at a stretch. */
  drainMs: number;
  /** About how many bytes to deliver at once when somebody waits for it. @default {4194304} */
  batchBytes?: number;
  /** How long to rest after a delivery in the background, as a multiple of how long it took. @default {4} */
  rest?: number;
}

const BACKGROUND_BYTES = 262_144;
const FOREGROUND_BYTES = 4 * 1_048_576;
const LONGEST_PAUSE_MS = 60_000;
const UNNAMED_MS = 60_000;
const RETRY_LOCKED_MS = 25;
const READER_PATIENCE_MS = 100;
const LAST_TRY_MS = 1000;
/** Runs what goes on for longer than the call outside of the caller's span, which it would hold on to. */
const outside = AsyncLocalStorage.snapshot();
const WRITE_AT = ["error", "unhandledrejection", "unload"];

/**
 * An outbox and its delivery in the life of a process: writes when the process fails or ends, delivers now and then while
 * it lives and once more when it has nothing left to do. Its timers never keep the process alive.
 */
export class Recorder {
  readonly #outbox: Outbox;
  readonly #delivery: Delivery;
  readonly #options: RecorderOptions;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #retryAt = -Infinity;
  #closed = false;

  /** Starts to listen for the end of the process; touches nothing on disk before the first record. */
  constructor(store: RecordSink, options: RecorderOptions) {
    const { folder, clock } = options;
    this.#options = options;
    this.#outbox = new Outbox(options);
    this.#delivery = new Delivery({ store, outbox: this.#outbox, folder, clock });
    this.#outbox.onWrite = () => outside(() => this.#deliverLater(options.deliverEveryMs));
    for (const event of WRITE_AT) addEventListener(event, this.#write);
    addEventListener("beforeunload", this.#beforeUnload);
    if (this.#delivery.pending > 0 || holdsSegments(folder)) this.#deliverLater(options.deliverEveryMs);
  }

  /** Takes a record. Never throws. */
  record(record: TrackingRecord): void {
    try {
      this.#outbox.append(encodeRecord(record), isFailedRoot(record));
    } catch {
      this.#outbox.drop("cannot be read", 1);
    }
  }

  /** Takes a record that is JSON already. Never throws. */
  recordJson(json: string, now: boolean): void {
    this.#outbox.append(json, now);
  }

  /**
   * Writes and delivers what waits.
   *
   * @param timeoutMs Most milliseconds to deliver for.
   * @param patienceMs Most milliseconds to wait while another writer holds the lock of the store.
   */
  async drain(timeoutMs: number, patienceMs = timeoutMs): Promise<void> {
    if (this.#closed) return;
    const { clock } = this.#options;
    const { batchBytes = FOREGROUND_BYTES } = this.#options;
    const drain = { deadline: clock.monotonic() + timeoutMs, batchBytes };
    this.#outbox.write();
    await this.#delivery.drain(drain);
    for (let waited = 0; this.#delivery.locked && waited < patienceMs; waited += RETRY_LOCKED_MS) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_LOCKED_MS));
      if (clock.monotonic() >= drain.deadline) break;
      await this.#delivery.drain(drain);
    }
    this.#retryAt = this.#delivery.failures === 0 ? -Infinity : clock.monotonic() + this.#pauseAfterFailures();
  }

  /** Lets what was recorded arrive, unless delivery has just failed: a store that takes nothing can still be read. */
  async arrive(): Promise<void> {
    if (this.#options.clock.monotonic() >= this.#retryAt) await this.drain(this.#options.drainMs, READER_PATIENCE_MS);
  }

  /** How recording goes. */
  health(): RecordingHealth {
    const { recorded, acknowledged, dropped } = this.#outbox;
    const { delivered, adopted, pending } = this.#delivery;
    const lastError = this.#delivery.error ?? this.#outbox.lastError;
    return { recorded, acknowledged, delivered, pending, dropped: { ...dropped }, adopted, lastError };
  }

  /** Delivers what can be delivered in time and leaves the rest to the next process. */
  async close(): Promise<void> {
    this.#outbox.onWrite = null;
    const { clock, drainMs } = this.#options;
    // Who has just waited for the store in vain does not wait for as long again.
    if (clock.monotonic() < this.#retryAt) await this.drain(Math.min(drainMs, LAST_TRY_MS), 0);
    else await this.drain(drainMs);
    this.#closed = true;
    for (const event of WRITE_AT) removeEventListener(event, this.#write);
    removeEventListener("beforeunload", this.#beforeUnload);
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#delivery.stop();
    this.#tidy();
    this.#outbox.close();
  }

  readonly #write = (): void => this.#outbox.write();

  readonly #beforeUnload = (event: Event): void => {
    this.#outbox.write();
    if (this.#delivery.pending === 0 || this.#delivery.failures > 0) return;
    event.preventDefault();
    void this.drain(this.#options.drainMs).then(() => {
      this.#tidy();
      if (this.#delivery.pending > 0) removeEventListener("beforeunload", this.#beforeUnload);
    });
  };

  #tidy(): void {
    const { folder, clock } = this.#options;
    this.#delivery.discardDelivered();
    try {
      removeLeftovers(folder, { startedBeforeMs: clock.now() - UNNAMED_MS });
      Deno.removeSync(folder);
    } catch {
      // Something waits in it, or it was never made.
    }
  }

  #deliverLater(delayMs: number): void {
    if (this.#timer !== null) return;
    this.#timer = setTimeout(() => void this.#deliverALittle(), delayMs);
    Deno.unrefTimer(this.#timer);
  }

  /** Delivers one batch, then rests for some time as long as that took; longer after each failure. */
  async #deliverALittle(): Promise<void> {
    const { clock } = this.#options;
    const started = clock.monotonic();
    await this.#delivery.drain({ deadline: Infinity, batchBytes: BACKGROUND_BYTES, maxBatches: 1 });
    this.#timer = null;
    if (this.#closed || this.#delivery.pending === 0) return;
    const { rest: times = 4 } = this.#options;
    const rest = Math.max(10, times * (clock.monotonic() - started));
    this.#deliverLater(this.#delivery.failures === 0 ? rest : this.#pauseAfterFailures());
  }

  #pauseAfterFailures(): number {
    return Math.min(LONGEST_PAUSE_MS, this.#options.deliverEveryMs * 2 ** this.#delivery.failures);
  }
}

function isFailedRoot(record: TrackingRecord): boolean {
  return record.kind === "span" && record.span.parentSpanId === null && record.span.status.code === "ERROR";
}

function holdsSegments(folder: string): boolean {
  try {
    return segmentNames(folder).length > 0;
  } catch {
    return false;
  }
}
