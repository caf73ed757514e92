/** The latest durations, as many as fit: memory that does not grow, however long a service lives. */
export class DurationWindow {
  readonly #values: Float64Array;
  #count = 0;

  /**
   * Makes an empty window.
   *
   * @param size Durations that fit, at least 1.
   * @throws {RangeError} If the size is not a whole number of at least 1.
   */
  constructor(size: number) {
    if (!Number.isInteger(size) || size < 1) {
      throw new RangeError(`Cannot keep durations: the size must be a whole number of at least 1, received ${size}`);
    }
    this.#values = new Float64Array(size);
  }

  /** Durations that were ever added. */
  get count(): number {
    return this.#count;
  }

  /** Adds a duration; the oldest one leaves when there is no room. */
  add(durationMs: number): void {
    this.#values[this.#count % this.#values.length] = durationMs;
    this.#count++;
  }

  /** The durations of the window in ascending order. */
  sorted(): Float64Array {
    return this.#values.slice(0, Math.min(this.#count, this.#values.length)).sort();
  }
}
