/** ln x! for whole x: looked up while x is small, by Stirling's series beyond. */
export class LogFactorials {
  readonly #table: Float64Array;

  /** Makes the table; 4,096 entries fit the first cache of a processor. */
  constructor(size = 4096) {
    this.#table = new Float64Array(size);
    for (let x = 2; x < size; x++) this.#table[x] = (this.#table[x - 1] ?? 0) + Math.log(x);
  }

  /** ln x! */
  of(x: number): number {
    if (x < this.#table.length) return this.#table[x] ?? 0;
    const inverse = 1 / x;
    return (x + 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + inverse * (1 / 12 - inverse * inverse / 360);
  }
}

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
