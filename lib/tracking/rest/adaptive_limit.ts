/** Options for {@linkcode AdaptiveLimit}. */
export interface AdaptiveLimitOptions {
  /** Requests at once to begin with. @default {4} */
  start?: number;
  /** Most requests at once. @default {16} */
  most?: number;
}

/** What a request says about the server: it kept up, it is too busy, or nothing. */
export type Load = "fine" | "overloaded" | "unknown";

/**
 * How many requests a server is sent at the same time: one more after each round that went well, half as many when it
 * is too busy. That is how TCP finds what a network takes.
 *
 * Source: D.-M. Chiu and R. Jain (1989), Computer Networks and ISDN Systems 17, 1-14.
 */
export class AdaptiveLimit {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #limit: number;
  #running = 0;
  #round = 0;
  #halvedIn = -1;
  #fineSince = 0;

  /** Makes a limit. */
  constructor(options: AdaptiveLimitOptions = {}) {
    this.#most = options.most ?? 16;
    this.#limit = Math.min(this.#most, options.start ?? 4);
  }

  /** Requests that may run at the same time now. */
  get limit(): number {
    return this.#limit;
  }

  /** Waits for its turn, works, and learns from what the work says of the server. */
  async run<T>(work: () => Promise<{ value: T; load: Load }>): Promise<T> {
    // Whoever wakes a request has counted it among those that run.
    if (this.#running < this.#limit) this.#running++;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const round = this.#round;
    let load: Load = "unknown";
    try {
      const done = await work();
      load = done.load;
      return done.value;
    } finally {
      this.#running--;
      this.#learn(load, round);
      this.#wake();
    }
  }

  // Requests that were under way together tell of the same overload: it halves the limit once.
  #learn(load: Load, round: number): void {
    if (load === "fine" && ++this.#fineSince >= this.#limit) {
      this.#fineSince = 0;
      this.#limit = Math.min(this.#most, this.#limit + 1);
    }
    if (load !== "overloaded" || round <= this.#halvedIn) return;
    this.#halvedIn = this.#round++;
    this.#fineSince = 0;
    this.#limit = Math.max(1, Math.floor(this.#limit / 2));
  }

  #wake(): void {
    while (this.#running < this.#limit) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#running++;
      next();
    }
  }
}
