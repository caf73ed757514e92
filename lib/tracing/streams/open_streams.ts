import type { StreamRecord } from "./stream_record.ts";

/**
 * Recordings whose end has not come. A stream that nobody reads to its end would leave its span open for ever, and with it
 * the trace: its span ends when the stream is collected as garbage, or when the process ends.
 */
class OpenStreams {
  readonly #open = new Set<StreamRecord>();
  readonly #forgotten = new FinalizationRegistry<StreamRecord>((record) => record.abandon("abandoned"));

  /** Remembers a recording as long as what it follows lives. */
  add(record: StreamRecord, followed: object): void {
    if (this.#open.size === 0) addEventListener("unload", this.#unload);
    this.#open.add(record);
    this.#forgotten.register(followed, record, record);
  }

  /** Forgets a recording that has ended. */
  delete(record: StreamRecord): void {
    if (!this.#open.delete(record)) return;
    this.#forgotten.unregister(record);
    if (this.#open.size === 0) removeEventListener("unload", this.#unload);
  }

  readonly #unload = (): void => {
    for (const record of [...this.#open]) record.abandon("process ended", { now: true });
  };
}

/** The recordings of this process. */
export const openStreams: OpenStreams = new OpenStreams();
