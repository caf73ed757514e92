import type { RandomBytes } from "../config/mod.ts";

const POOL_BYTES = 8192;
const sources = new WeakMap<RandomBytes, IdSource>();

/** Makes ids of traces and spans; draws its random bytes in bulk, since asking for eight at a time is slow. */
export class IdSource {
  readonly #randomBytes: RandomBytes;
  #pool = "";
  #used = 0;
  #timeMs = NaN;
  #timeDigits = "";

  /** Makes a source; draws nothing before the first id. */
  constructor(randomBytes: RandomBytes) {
    this.#randomBytes = randomBytes;
  }

  /**
   * `tr-` and 32 hexadecimal digits, of which the first 12 are the time: ids sort by time, which keeps indexes fast.
   *
   * @param timeMs Whole milliseconds since 1970.
   */
  traceId(timeMs: number): string {
    if (timeMs !== this.#timeMs) {
      this.#timeMs = timeMs;
      this.#timeDigits = `tr-${timeMs.toString(16).padStart(12, "0")}`;
    }
    return this.#timeDigits + this.#take(20);
  }

  /** 16 hexadecimal digits. */
  spanId(): string {
    return this.#take(16);
  }

  #take(digits: number): string {
    if (this.#used + digits > this.#pool.length) {
      this.#pool = this.#randomBytes(POOL_BYTES).toHex();
      this.#used = 0;
    }
    return this.#pool.slice(this.#used, this.#used += digits);
  }
}

/** The one source of ids that draws from a random source. */
export function idSourceOf(randomBytes: RandomBytes): IdSource {
  let source = sources.get(randomBytes);
  if (source === undefined) {
    source = new IdSource(randomBytes);
    sources.set(randomBytes, source);
  }
  return source;
}
