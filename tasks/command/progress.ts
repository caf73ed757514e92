/** Options of {@linkcode Progress}. */
export interface ProgressOptions {
  /** What is being done. */
  label: string;
  /** Whether a bar can be drawn in place. */
  terminal: boolean;
  /** Writes text. */
  write(text: string): void;
  /** Milliseconds, never going back. @default {performance.now} */
  monotonic?: () => number;
}

const BAR_WIDTH = 30;
const REDRAW_MS = 50;
const LINE_MS = 2_000;

/** Shows how far long work is: a bar redrawn in place on a terminal, a plain line every two seconds elsewhere. */
export class Progress {
  readonly #options: ProgressOptions;
  readonly #monotonic: () => number;
  #drawn = false;
  #last: number;

  /** Makes one that has shown nothing yet. */
  constructor(options: ProgressOptions) {
    this.#options = options;
    this.#monotonic = options.monotonic ?? (() => performance.now());
    this.#last = this.#monotonic();
  }

  /** Shows that `done` of `total` are done, `failed` of them badly. */
  update(state: { done: number; total: number; failed?: number }): void {
    const { done, total, failed = 0 } = state;
    if (total <= 0) return;
    const tail = failed === 0 ? "" : `, ${failed} failed`;
    const moment = this.#monotonic();
    const finished = done >= total;
    if (!this.#options.terminal) {
      if (moment - this.#last < LINE_MS) return;
      this.#last = moment;
      this.#options.write(`${this.#options.label}: ${done} of ${total}${tail}\n`);
      return;
    }
    if (!finished && this.#drawn && moment - this.#last < REDRAW_MS) return;
    this.#last = moment;
    const filled = Math.round((done / total) * BAR_WIDTH);
    const bar = "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled);
    this.#options.write(`\r\x1b[K${this.#options.label} [${bar}] ${done}/${total}${tail}`);
    this.#drawn = true;
    if (finished) this.clear();
  }

  /** Takes the bar away, so that other text can be written. */
  clear(): void {
    if (!this.#drawn) return;
    this.#options.write("\r\x1b[K");
    this.#drawn = false;
  }
}
