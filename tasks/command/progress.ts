/** Options of {@linkcode Progress}. */
export interface ProgressOptions {
  /** What is being done. */
  label: string;
  /** Whether a bar can be drawn in place. */
  terminal: boolean;
  /** Writes text. */
  write(text: string): void;
}

const BAR_WIDTH = 30;

/** Shows how far long work is: a bar redrawn in place on a terminal, about ten plain lines elsewhere. */
export class Progress {
  readonly #options: ProgressOptions;
  #shownTenth = 0;
  #drawn = false;
  #lastDraw = -Infinity;

  /** Makes one that has shown nothing yet. */
  constructor(options: ProgressOptions) {
    this.#options = options;
  }

  /** Shows that `done` of `total` are done, `failed` of them badly. */
  update(state: { done: number; total: number; failed?: number }): void {
    const { done, total, failed = 0 } = state;
    if (total <= 0) return;
    const tail = failed === 0 ? "" : `, ${failed} failed`;
    if (this.#options.terminal) {
      const moment = performance.now();
      if (done < total && moment - this.#lastDraw < 50) return;
      this.#lastDraw = moment;
      const filled = Math.round((done / total) * BAR_WIDTH);
      const bar = "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled);
      this.#options.write(`\r\x1b[K${this.#options.label} [${bar}] ${done}/${total}${tail}`);
      this.#drawn = true;
      if (done >= total) this.clear();
      return;
    }
    const tenth = Math.floor((done / total) * 10);
    if (total < 50 || tenth <= this.#shownTenth) return;
    this.#shownTenth = tenth;
    this.#options.write(`${this.#options.label}: ${done} of ${total}${tail}\n`);
  }

  /** Takes the bar away, so that other text can be written. */
  clear(): void {
    if (!this.#drawn) return;
    this.#options.write("\r\x1b[K");
    this.#drawn = false;
  }
}
