import type { Clock } from "../../config/mod.ts";
import { type ErrorData, ServiceError, toErrorData } from "../../contracts/mod.ts";
import { type BatchReport, deliverBatch } from "./deliver_segment.ts";
import type { RecordSink } from "./delivery_target.ts";
import { isLocked } from "./is_locked.ts";
import type { Outbox, OwnSegment } from "./outbox.ts";
import { Segment, segmentNames } from "./segment.ts";

/** How much to deliver. */
export interface DrainOptions {
  /** Stop at this moment of the monotonic clock. */
  deadline: number;
  /** About how many bytes to deliver in one transaction. */
  batchBytes: number;
  /** Most batches to deliver. @default {Infinity} */
  maxBatches?: number;
}

interface Budget extends DrainOptions {
  batches: number;
  signal: AbortSignal;
}

/** What delivery works between. */
export interface DeliveryOptions {
  /** Store that takes the records. */
  store: RecordSink;
  /** Outbox of this process. */
  outbox: Outbox;
  /** Folder of the outbox. */
  folder: string;
  /** Source of time. */
  clock: Clock;
}

/**
 * The other side of the outbox: carries segments into the store, those of this process and those of processes that are
 * gone. One drain runs at a time; none of them throws.
 */
export class Delivery {
  /** Records of this process that are in the store. */
  delivered = 0;
  /** Records of ended processes that were delivered here. */
  adopted = 0;
  /** Drains in a row that failed. */
  failures = 0;
  /** Why the last drain failed; null where it did not. */
  error: ErrorData | null = null;
  /** Whether the last of them was because another writer held the lock of the store. */
  locked = false;
  readonly #options: DeliveryOptions;
  #abandoned = 0;
  #running = new AbortController();
  #stopped = false;
  #last: Promise<void> = Promise.resolve();

  /** Makes a delivery; touches nothing before the first drain. */
  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** Records that wait in the outbox, as far as this process knows. */
  get pending(): number {
    let total = this.#abandoned + (this.#options.store.unsettled?.() ?? 0);
    for (const { records, settled } of this.#options.outbox.segments) total += records - settled;
    return total;
  }

  /**
   * Delivers after what is being delivered already. At the deadline a store that still has not answered is given up, be
   * it this drain or the one before that waits for it.
   */
  async drain(options: DrainOptions): Promise<void> {
    const late = new AbortController();
    const timer = this.#giveUpAt(options.deadline, late);
    this.#last = this.#last.then(() => this.#drain(options, late.signal));
    await this.#last;
    if (timer !== null) clearTimeout(timer);
  }

  /** Gives up what is being delivered, and delivers no more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#running.abort(new Error("The delivery is stopped"));
    await this.#last;
  }

  #giveUpAt(deadline: number, late: AbortController): ReturnType<typeof setTimeout> | null {
    if (deadline === Infinity) return null;
    const giveUp = (): void => {
      late.abort(tooLate());
      this.#running.abort(tooLate());
    };
    return setTimeout(giveUp, Math.max(0, deadline - this.#options.clock.monotonic()));
  }

  /** Removes the segments of this process that are delivered. */
  discardDelivered(): void {
    const { outbox } = this.#options;
    for (const own of [...outbox.segments]) {
      if (!own.unsure && own.offset === own.segment.size) outbox.discard(own);
    }
  }

  async #drain(options: DrainOptions, late: AbortSignal): Promise<void> {
    if (this.#stopped || late.aborted) return;
    const { outbox, folder, store } = this.#options;
    this.#running = new AbortController();
    const { signal } = this.#running;
    const budget = { ...options, batches: options.maxBatches ?? Infinity, signal };
    try {
      for (const own of [...outbox.segments]) await this.#deliverOwn(own, budget);
      const mine = new Set(outbox.segments.map(({ segment }) => segment.name));
      for (const name of segmentNames(folder)) if (!mine.has(name)) await this.#deliverAbandoned(name, budget);
      if (this.#mayGoOn(budget)) await store.settle?.({ signal });
      this.failures = 0;
      this.locked = false;
      this.error = null;
    } catch (error) {
      if (this.#stopped) return;
      this.failures++;
      this.locked = isLocked(error);
      this.error = toErrorData(error);
    }
  }

  async #deliverOwn(own: OwnSegment, budget: Budget): Promise<void> {
    if (own.unsure) await this.#askOffset(own);
    while (own.offset < own.segment.size) {
      if (!this.#mayGoOn(budget)) return;
      own.unsure = true;
      const report = await this.#deliverBatch(own.segment, own.offset, budget);
      own.unsure = false;
      own.offset = report.offset;
      own.settled += report.delivered + report.rejected;
      this.delivered += report.delivered;
    }
    if (own !== this.#options.outbox.segments.at(-1)) this.#options.outbox.discard(own);
  }

  async #askOffset(own: OwnSegment): Promise<void> {
    const offset = await this.#options.store.deliveredOffset(own.segment.name);
    const settled = own.segment.count(own.offset) - own.segment.count(offset);
    own.settled += settled;
    this.delivered += settled;
    own.offset = offset;
    own.unsure = false;
  }

  async #deliverAbandoned(name: string, budget: Budget): Promise<void> {
    const { store, outbox } = this.#options;
    const segment = this.#mayGoOn(budget) ? this.#adopt(name) : null;
    if (segment === null) return;
    let removed = false;
    try {
      let offset = await store.deliveredOffset(name);
      this.#abandoned = segment.count(offset);
      while (this.#abandoned > 0) {
        if (!this.#mayGoOn(budget)) return;
        const report = await this.#deliverBatch(segment, offset, budget);
        offset = report.offset;
        this.adopted += report.delivered;
        this.#abandoned -= report.delivered + report.rejected;
      }
      if (offset < segment.size) outbox.drop("torn line of an ended process", 1);
      removed = true;
      segment.remove();
    } finally {
      if (!removed) segment[Symbol.dispose]();
    }
  }

  /** One file that cannot be opened must not keep the others from being delivered. */
  #adopt(name: string): Segment | null {
    try {
      return Segment.adopt(this.#options.folder, name);
    } catch (error) {
      this.#options.outbox.lastError = toErrorData(error);
      return null;
    }
  }

  async #deliverBatch(segment: Segment, offset: number, budget: Budget): Promise<BatchReport> {
    const { store, outbox, folder } = this.#options;
    const report = await deliverBatch(segment, {
      store,
      folder,
      offset,
      batchBytes: budget.batchBytes,
      signal: budget.signal,
    });
    if (report.rejected > 0) {
      outbox.drop("rejected", report.rejected);
      outbox.lastError = report.error;
    }
    budget.batches--;
    if (this.#mayGoOn(budget)) await nextTask();
    return report;
  }

  #mayGoOn({ batches, deadline }: Budget): boolean {
    return batches > 0 && this.#options.clock.monotonic() < deadline;
  }
}

function tooLate(): ServiceError {
  return new ServiceError("Cannot deliver what was recorded: the store did not answer in time", {
    hint: "Check the address and whether the server runs; what was recorded waits in the outbox",
  });
}

/** Lets the rest of the process have its turn between two batches. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
