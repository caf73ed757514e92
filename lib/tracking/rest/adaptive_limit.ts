/** Options for {@linkcode AdaptiveLimit}. */
export interface AdaptiveLimitOptions {
  /** Requests at once to begin with. @default {3} */
  start?: number;
  /** Most requests at once. @default {16} */
  most?: number;
}

/** What a request told of the server. */
export interface LoadSample {
  /** Whether it kept up, was too busy, or said nothing of either. */
  load: "fine" | "overloaded" | "unknown";
  /** How long it took, in milliseconds. */
  ms: number;
  /** Requests of one kind take about equally long. */
  kind: string;
}

/** How much slower than the fastest an answer may be before it counts as waiting for others. */
const TOLERANCE = 1.5;

/** How fast the fastest answer is forgotten, for a server that has become slower for good. */
const FORGET = 1.002;

/** How much of the way to a better limit is gone at once. */
const STEP = 0.2;

/**
 * How many requests a server is sent at the same time. While its answers take no longer for that, there are more; where
 * they only wait for each other, as with a server that writes into one file, fewer; when it says that it is too busy, half
 * as many.
 *
 * Source: the gradient rule of TCP Vegas (L. S. Brakmo and L. L. Peterson, 1995, IEEE JSAC 13(8), 1465-1480) with a queue of
 * the square root of the limit.
 */
export class AdaptiveLimit {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  readonly #fastest = new Map<string, number>();
  #limit: number;
  #running = 0;
  #round = 0;

  /** Makes a limit. */
  constructor(options: AdaptiveLimitOptions = {}) {
    this.#most = options.most ?? 16;
    this.#limit = Math.min(this.#most, options.start ?? 3);
  }

  /** Requests that may run at the same time now. */
  get limit(): number {
    return Math.floor(this.#limit);
  }

  /** Waits for its turn, works, and learns from what the work says of the server. */
  async run<T>(work: () => Promise<{ value: T; sample: LoadSample }>): Promise<T> {
    // Whoever wakes a request has counted it among those that run.
    if (this.#running < this.limit) this.#running++;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const round = this.#round;
    try {
      const { value, sample } = await work();
      if (sample.load === "fine") this.#follow(sample);
      // Requests that were under way together tell of the same overload: it halves the limit once.
      if (sample.load === "overloaded" && round === this.#round) this.#halve();
      return value;
    } finally {
      this.#running--;
      this.#wake();
    }
  }

  #follow({ ms, kind }: LoadSample): void {
    const fastest = Math.max(1, Math.min(ms, (this.#fastest.get(kind) ?? ms) * FORGET));
    this.#fastest.set(kind, fastest);
    const gradient = Math.min(1, Math.max(0.5, TOLERANCE * fastest / Math.max(1, ms)));
    const better = this.#limit * gradient + Math.sqrt(this.#limit);
    // What was never used up says nothing about more.
    const target = better > this.#limit && this.#running < this.limit ? this.#limit : better;
    this.#limit = Math.min(this.#most, Math.max(1, this.#limit + STEP * (target - this.#limit)));
  }

  #halve(): void {
    this.#round++;
    this.#limit = Math.max(1, this.#limit / 2);
  }

  #wake(): void {
    while (this.#running < this.limit) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#running++;
      next();
    }
  }
}
